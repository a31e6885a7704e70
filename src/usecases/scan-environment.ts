import type { Environment, Source } from '../core/catalog/estate.ts';
import {
  type ComparableItem,
  comparableItem,
  type RunningItem,
  runningItem,
  withTextOf,
} from '../core/compare/comparable-item.ts';
import { GroupedItems } from '../core/compare/grouped-items.ts';
import { type IdentifiedItem, indexIdentities } from '../core/compare/identity-index.ts';
import { compileSubstitution, type Substitution } from '../core/compare/substitution.ts';
import { type Gap, isGap, type Observation } from '../core/item/observation.ts';
import { describedKinds } from './described-kinds.ts';
import { GapList } from './gap-list.ts';
import type { Ports } from './ports.ts';
import { readRecords } from './read-records.ts';
import { uncomparableItem } from './uncomparable-item.ts';

/** What runs in one environment, ready to be held against another. */
export interface EnvironmentScan {
  readonly environment: Environment;
  readonly running: readonly RunningName[];
  /** The comparable form of each running item, in the same order. */
  readonly comparable: readonly ComparableItem[];
  readonly items: ReadonlyMap<string, ComparableItem>;
  readonly gaps: readonly EnvironmentGap[];
}

/** A running item without its content, of which the comparable form is enough to compare. */
export type RunningName = Omit<RunningItem, 'text'>;

export interface EnvironmentGap {
  readonly source: Source;
  readonly gap: Gap;
  /** The same with its name or folder in comparable form, by which the other environment knows it. */
  readonly comparable: Gap;
}

/**
 * Reads every source of an environment. Identities are collected first, since sources refer to each other's items.
 * @param like an environment made from the same code: what is equal to its items is not held a second time.
 * @param show is given every running item with its content, and what it became.
 */
export async function scanEnvironment(
  environment: Environment,
  ports: Ports,
  like?: EnvironmentScan,
  show?: (item: RunningItem, comparable: ComparableItem) => void,
): Promise<EnvironmentScan> {
  const held: RunningItem[] = [];
  const identified: IdentifiedItem[] = [];
  const gaps = new Map<Source, GapList>();
  for (const source of environment.sources) {
    ports.progress(`${environment.name}: reading ${source.name}`);
    gaps.set(source, await readSource(environment, source, ports, held, identified, like));
  }
  const substitution = compileSubstitution(environment.parameters, indexIdentities(identified));
  const describe = new Map(
    environment.sources.map((source) => [
      source.name,
      describedKinds(ports.collectors.get(source.collector)),
    ]),
  );
  const running: RunningName[] = [];
  const comparable: ComparableItem[] = [];
  // Taken out one by one, so that each content is let go once its comparable form is there.
  held.reverse();
  for (let item = held.pop(); item; item = held.pop()) {
    const form = comparableItem(item, substitution, describe.get(item.source)?.(item.kind), like?.items);
    show?.(item, form);
    const { source, kind, name, managed } = item;
    running.push({ source, kind, name, managed });
    comparable.push(form);
  }
  const items = new GroupedItems(comparable);
  for (const { source, gap } of collisions(environment, running, comparable, items))
    gaps.get(source)?.add(gap);
  const environmentGaps = [...gaps].flatMap(([source, list]) =>
    list.merged().map((gap) => ({
      source,
      gap,
      comparable: comparableGap(gap, substitution),
    })),
  );
  return { environment, running, comparable, items, gaps: environmentGaps };
}

function comparableGap(gap: Gap, { text }: Substitution): Gap {
  const { name, below } = gap;
  if (below !== undefined) return { ...gap, below: `${text(below.replace(/\/$/u, ''))}/` };
  return name === undefined ? gap : { ...gap, name: text(name) };
}

/** Adds what runs in a source to `held`, with what names it to `identified`, and gives back what could not be looked at. */
async function readSource(
  environment: Environment,
  source: Source,
  ports: Ports,
  held: RunningItem[],
  identified: IdentifiedItem[],
  like: EnvironmentScan | undefined,
): Promise<GapList> {
  const gaps = new GapList();
  let records = 0;
  const see = (record: Observation): void => {
    try {
      // What vanished is still named by the items that refer to it.
      const { kind, name, identities } = record;
      if (identities) identified.push({ source: source.name, kind, name, identities });
      const item = runningItem(source.name, record);
      if (item) held.push(withTextOf(item, like?.items.get(`${source.name}/${kind}/${name}`)));
    } catch (error) {
      gaps.add(uncomparableItem(record, error));
    }
  };
  for await (const batch of readRecords(environment, source, ports)) {
    records += batch.length;
    for (const record of batch) {
      if (isGap(record)) gaps.add(record);
      else see(record);
    }
  }
  if (records === 0) gaps.add({ gap: true, reason: 'The source holds no items.' });
  return gaps;
}

/** Two items that become one under the parameters cannot be told apart in another environment: say so, pick neither. */
function collisions(
  environment: Environment,
  running: readonly RunningName[],
  comparable: readonly ComparableItem[],
  items: ReadonlyMap<string, ComparableItem>,
): { source: Source; gap: Gap }[] {
  if (items.size === comparable.length) return [];
  return comparable.flatMap((item, index) => {
    const source = environment.sources.find(({ name }) => name === item.source);
    if (!source || items.get(item.key) === item) return [];
    const reason = `${running[index]?.name} and another item are both ${item.name} once parameters are replaced.`;
    return [{ source, gap: { gap: true, kind: item.kind, name: item.name, reason } }];
  });
}
