import type { ComparableItem } from '../core/compare/comparable-item.ts';
import { GapList } from './gap-list.ts';
import type { ParitySource } from './parity-source.ts';
import type { EnvironmentScan } from './scan-environment.ts';

/** The items that both environments could be asked about. */
export interface ComparedPart {
  readonly left: ReadonlyMap<string, ComparableItem>;
  readonly right: ReadonlyMap<string, ComparableItem>;
}

/**
 * Leaves out what either side could not look at: an item that is missing on a side that was not read is unknown, not
 * missing. The gap itself is reported as a finding, as is a source that only one side has.
 */
export function comparedPart(
  left: EnvironmentScan,
  right: EnvironmentScan,
  sources: ReadonlyMap<string, ParitySource>,
): ComparedPart {
  const oneSided = new Set([...sources.values()].flatMap((each) => (each.only ? [each.source.name] : [])));
  const isUnread = unreadIn([left, right]);
  if (left.gaps.length + right.gaps.length + oneSided.size === 0)
    return { left: left.items, right: right.items };
  const isHidden = (item: ComparableItem): boolean => oneSided.has(item.source) || isUnread(item);
  return { left: withoutHidden(left.items, isHidden), right: withoutHidden(right.items, isHidden) };
}

/** Whether an item, as all environments name it, lies where one of them could not look. */
export function unreadIn(
  scans: readonly Pick<EnvironmentScan, 'gaps'>[],
): (item: Pick<ComparableItem, 'source' | 'kind' | 'name'>) => boolean {
  const bySource = new Map<string, GapList>();
  for (const { source, comparable } of scans.flatMap(({ gaps }) => gaps)) {
    const list = bySource.get(source.name) ?? new GapList();
    list.add(comparable);
    bySource.set(source.name, list);
  }
  return ({ source, kind, name }) => bySource.get(source)?.hides(kind, name) ?? false;
}

function withoutHidden(
  items: ReadonlyMap<string, ComparableItem>,
  isHidden: (item: ComparableItem) => boolean,
): ReadonlyMap<string, ComparableItem> {
  return new Map([...items].filter(([, item]) => !isHidden(item)));
}
