import type { JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { oneOrSet } from '../workloads/image-items.ts';
import type { Bill, Component } from './bill.ts';
import { parsePackageUrl } from './package-url.ts';

/** One item for each subject and for each package in it; bills of the same subject count together. */
export function* billItems(
  bills: readonly Bill[],
  names: ReadonlyMap<string, string>,
): Generator<Observation> {
  const bySubject = Map.groupBy(bills, ({ subject }) => names.get(subject.name) ?? subject.name);
  for (const name of [...bySubject.keys()].sort()) {
    const own = bySubject.get(name) ?? [];
    yield { kind: 'sbom', name, actual: subjectBody(own) };
    yield* packageItems(name, own);
  }
}

function subjectBody(bills: readonly Bill[]): JsonObject {
  return compact({
    version: oneOrSet(bills.flatMap(({ subject }) => subject.version ?? [])),
    digest: oneOrSet(bills.flatMap(({ subject }) => subject.digests)),
    base: compact({
      system: oneOrSet(bills.flatMap(({ base }) => base.system ?? [])),
      image: oneOrSet(bills.flatMap(({ base }) => base.image ?? [])),
      digest: oneOrSet(bills.flatMap(({ base }) => base.digest ?? [])),
    }),
  });
}

function* packageItems(subject: string, bills: readonly Bill[]): Generator<Observation> {
  const byPackage = new Map<string, Component[]>();
  for (const { components } of bills) {
    for (const component of components) {
      const key = parsePackageUrl(component.purl ?? '')?.identity ?? component.name;
      const same = byPackage.get(key);
      if (same) same.push(component);
      else byPackage.set(key, [component]);
    }
  }
  for (const [key, components] of byPackage)
    yield { kind: 'package', name: `${subject} ${key}`, actual: packageBody(components) };
}

/** Programs may hold several versions of one package; then all of them are its version. */
function packageBody(components: readonly Component[]): JsonObject {
  const licences = [...new Set(components.flatMap((each) => each.licences.flatMap(separate)))].sort();
  return compact({
    version: oneOrSet(components.flatMap(versionOf)),
    licences: licences.length === 0 ? undefined : licences,
    supplier: oneOrSet(components.flatMap(({ supplier }) => supplier ?? [])),
  });
}

/** Licences that all hold are a list in some bills and an expression in others; a choice stays one. */
function separate(licence: string): string[] {
  const [, inner] = /^\(((?:\([^()]*\)|[^()])*)\)$/u.exec(licence.trim()) ?? [];
  if (inner !== undefined) return separate(inner);
  return /[()]| OR /u.test(licence) ? [licence.trim()] : licence.trim().split(/\s+AND\s+/u);
}

/** The version as the tool says it; with that of the package URL behind it where the two disagree. */
function versionOf({ version, purl }: Component): string[] {
  const parsed = parsePackageUrl(purl ?? '');
  const epoch = parsed?.qualifiers.get('epoch');
  const own = withEpoch(version, epoch);
  const inUrl = withEpoch(parsed?.version, epoch);
  if (own === undefined) return inUrl === undefined ? [] : [inUrl];
  // Not every tool writes the epoch in both places.
  const agree =
    inUrl === undefined || inUrl === own || own.endsWith(`:${inUrl}`) || inUrl.endsWith(`:${own}`);
  return [agree ? own : `${own} (${inUrl})`];
}

/** An epoch stands before a colon, or apart from the version; without one it is 0. */
function withEpoch(version: string | undefined, epoch: string | undefined): string | undefined {
  if (version === undefined) return undefined;
  const isBare = epochOf(version) === undefined && epoch !== undefined;
  return (isBare ? `${epoch}:${version}` : version).replace(/^0:(?=.)/u, '');
}

function epochOf(version: string): string | undefined {
  return /^(\d+):/u.exec(version)?.[1];
}

function compact(members: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) =>
        value !== undefined &&
        !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
    ),
  ) as JsonObject;
}
