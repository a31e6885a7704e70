import { isComparable } from '../core/compare/three-way.ts';
import type { ScanOutcome, TrackedFinding } from '../core/finding/lifecycle.ts';
import { resolutionOf } from '../core/finding/resolution.ts';
import { itemKey } from '../core/item/bucket.ts';
import type { Observation } from '../core/item/observation.ts';
import { observationOf } from '../core/item/snapshot-item.ts';
import type { ItemHistory } from '../store/item-history.ts';
import type { TakenSnapshot } from './taken-snapshots.ts';

type Fate = ReturnType<ScanOutcome['fate']>;

const ONE_SIDED: Fate = { unseen: 'Only one side of it was read, so there was nothing to compare it with.' };

/**
 * What became of findings that a scan did not find again.
 * @param snapshots what the scan read, by the name of the source; a source that is not among them is not declared.
 */
export async function findingFates(
  gone: readonly TrackedFinding[],
  environment: string,
  snapshots: ReadonlyMap<string, TakenSnapshot>,
  items: Pick<ItemHistory, 'observed'>,
): Promise<ReadonlyMap<string, Fate>> {
  const fates = new Map<string, Fate>();
  const compared = new Map<string, TrackedFinding[]>();
  for (const each of gone) {
    const { id, source, kind, name, code } = each.finding;
    const snapshot = snapshots.get(source);
    const hidden = snapshot?.gaps.whyHidden(kind, name);
    if (!snapshot) fates.set(id, { resolved: 'withdrawn' });
    else if (hidden !== undefined) fates.set(id, { unseen: hidden });
    // What could not be read can be read again: that is no doing of whoever declares it.
    else if (code === 'unreadable') fates.set(id, { resolved: 'actual' });
    else {
      const group = `${each.lastSeen.getTime()} ${source}`;
      const others = compared.get(group);
      if (others) others.push(each);
      else compared.set(group, [each]);
    }
  }
  for (const group of compared.values()) {
    const [first] = group;
    const snapshot = first && snapshots.get(first.finding.source);
    if (!snapshot) continue;
    const present = presentItems(snapshot, group);
    const former = await items.observed(
      { environment, source: first.finding.source },
      group.map(({ finding }) => finding),
      first.lastSeen,
    );
    for (const [index, each] of group.entries()) {
      const { id, kind, name, path } = each.finding;
      fates.set(id, fateOf(path, former[index], present.get(itemKey(kind, name))));
    }
  }
  return fates;
}

function fateOf(path: string, before: Observation | undefined, after: Observation | undefined): Fate {
  if (after && after.managed !== false && !isComparable(after)) return ONE_SIDED;
  return { resolved: resolutionOf(path, before, after) };
}

function presentItems(snapshot: TakenSnapshot, group: readonly TrackedFinding[]): Map<string, Observation> {
  const wanted = new Set(group.map(({ finding }) => itemKey(finding.kind, finding.name)));
  return new Map(
    snapshot.items.filter(({ key }) => wanted.has(key)).map((item) => [item.key, observationOf(item)]),
  );
}
