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
  readonly items: ReadonlyMap<string, ComparableItem>;
  readonly running: readonly RunningItem[];
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
  const items = new Map<string, ComparableItem>();
  for (const each of running) {
    const item = comparableItem(each, substitution);
    items.set(item.key, item);
  }
  return { environment, items, running, gaps };
}
