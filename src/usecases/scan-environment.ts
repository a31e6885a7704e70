import type { Environment, Source } from '../core/catalog/estate.ts';
import {
  type ComparableItem,
  comparableItem,
  type RunningItem,
  runningItem,
} from '../core/compare/comparable-item.ts';
import { indexIdentities } from '../core/compare/identity-index.ts';
import { compileSubstitution } from '../core/compare/substitution.ts';
import { type Gap, isGap } from '../core/item/observation.ts';
import type { Ports } from './ports.ts';
import { scanSource } from './scan-source.ts';

/** What runs in one environment, ready to be held against another. */
export interface EnvironmentScan {
  readonly environment: Environment;
  readonly running: readonly RunningItem[];
  /** The comparable form of each running item, in the same order. */
  readonly comparable: readonly ComparableItem[];
  readonly items: ReadonlyMap<string, ComparableItem>;
  readonly gaps: readonly { readonly source: Source; readonly gap: Gap }[];
}

/** Reads every source of an environment. Identities are collected first, since sources refer to each other's items. */
export async function scanEnvironment(environment: Environment, ports: Ports): Promise<EnvironmentScan> {
  const running: RunningItem[] = [];
  const gaps: { source: Source; gap: Gap }[] = [];
  for (const source of environment.sources) {
    ports.progress(`${environment.name}: reading ${source.name}`);
    let records = 0;
    for await (const record of scanSource(environment, source, ports)) {
      records += 1;
      if (isGap(record)) gaps.push({ source, gap: record });
      else {
        const item = runningItem(source.name, record);
        if (item) running.push(item);
      }
    }
    if (records === 0) gaps.push({ source, gap: { gap: true, reason: 'The source holds no items.' } });
  }
  const substitution = compileSubstitution(environment.parameters, indexIdentities(running));
  const comparable = running.map((item) => comparableItem(item, substitution));
  const items = new Map(comparable.map((item) => [item.key, item]));
  for (const collision of collisions(environment, running, comparable, items)) gaps.push(collision);
  return { environment, running, comparable, items, gaps };
}

/** Two items that become one under the parameters cannot be told apart in another environment: say so, pick neither. */
function collisions(
  environment: Environment,
  running: readonly RunningItem[],
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
