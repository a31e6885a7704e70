import type { Json, JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { canonicalImage, parseImage } from '../../forms/image-reference.ts';
import type { RunningContainer, WantedContainer } from './workload.ts';

/** One item for each container, under the name that it has in every environment. */
export function imageItems(
  wanted: readonly WantedContainer[],
  running: readonly RunningContainer[],
): Observation[] {
  const byName = Map.groupBy(running, nameOf);
  const templates = Map.groupBy(wanted, nameOf);
  const names = new Set([...templates.keys(), ...byName.keys()]);
  return [...names].sort().map((name) => ({
    kind: 'image',
    name,
    actual: imageBody(templates.get(name) ?? [], byName.get(name) ?? []),
  }));
}

/** A service of Compose is its only container. */
function nameOf({ workload, container }: WantedContainer | RunningContainer): string {
  return workload === container ? workload : `${workload}/${container}`;
}

function imageBody(wanted: readonly WantedContainer[], running: readonly RunningContainer[]): JsonObject {
  const asked = referencesOf(wanted);
  const references = [...asked, ...referencesOf(running)];
  const [first] = references;
  if (first === undefined) return { built: 'in place' };
  const reference = canonicalImage(first);
  const same = running.filter(({ image }) => canonicalImage(image) === reference);
  const others = [
    ...references.map(canonicalImage).filter((each) => each !== reference),
    ...(wanted.some(({ image }) => image === undefined) ? ['built in place'] : []),
  ];
  const { registry, repository, tag, digest } = parseImage(first);
  const seen = digest ?? oneOrSet(same.flatMap((each) => each.digest ?? []));
  const imageId = seen === undefined ? oneOrSet(same.flatMap((each) => each.imageId ?? [])) : undefined;
  return {
    registry,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(seen === undefined ? {} : { digest: seen }),
    ...(imageId === undefined ? {} : { imageId }),
    ...(others.length === 0 ? {} : { alsoRuns: [...new Set(others)].sort() }),
  };
}

function referencesOf(containers: readonly { readonly image?: string }[]): string[] {
  return containers.flatMap(({ image }) => (image === undefined ? [] : [image])).sort();
}

/** A single value as itself, several as a sorted set. */
export function oneOrSet(values: readonly string[]): Json | undefined {
  const set = [...new Set(values)].sort();
  return set.length > 1 ? set : set[0];
}
