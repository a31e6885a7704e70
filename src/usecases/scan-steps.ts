import type { Finding } from '../core/finding/finding.ts';
import { transitionsOf } from '../core/finding/lifecycle.ts';
import { itemKey } from '../core/item/bucket.ts';
import type { FindingStep } from '../store/finding-history.ts';
import type { Shelves } from '../store/store.ts';
import { findingFates } from './finding-fates.ts';
import type { TakenSnapshot } from './taken-snapshots.ts';

/** What a scan found in what it read. */
export interface JudgedScan {
  readonly environment: string;
  readonly findings: readonly Finding[];
  /** By the names of the sources that are declared. */
  readonly snapshots: ReadonlyMap<string, TakenSnapshot>;
  readonly actor: string;
}

/** What happens to findings, each with the observation that shows it. */
export async function scanSteps(
  { findings, items }: Pick<Shelves, 'findings' | 'items'>,
  scan: JudgedScan,
): Promise<FindingStep[]> {
  const { environment, snapshots, actor } = scan;
  const found = new Set(scan.findings.map(({ id }) => id));
  const tracked = await findings.tracked(environment);
  const gone = tracked.filter(({ finding }) => !found.has(finding.id));
  for (const { finding } of tracked) found.delete(finding.id);
  const resolved = found.size === 0 ? [] : await findings.resolved([...found]);
  const fates = await findingFates(gone, environment, snapshots, items);
  const transitions = transitionsOf([...tracked, ...resolved], {
    findings: scan.findings,
    fate: ({ finding }) => fates.get(finding.id) ?? { unseen: 'Nothing is known of it.' },
  });
  const evidence = evidenceIn(snapshots, new Set(transitions.map(({ finding }) => keyOf(finding))));
  return transitions.map((transition) => {
    const hash = evidence.get(keyOf(transition.finding));
    return { transition, actor, ...(hash === undefined ? {} : { evidence: hash }) };
  });
}

/** Hashes of some observations. */
function evidenceIn(
  snapshots: ReadonlyMap<string, TakenSnapshot>,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const [source, { items }] of snapshots) {
    for (const { key, hash } of items) {
      const place = `${source} ${key}`;
      if (wanted.has(place)) hashes.set(place, hash);
    }
  }
  return hashes;
}

function keyOf({ source, kind, name }: Finding): string {
  return `${source} ${itemKey(kind, name)}`;
}
