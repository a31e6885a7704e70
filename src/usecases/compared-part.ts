import type { ComparableItem } from '../core/compare/comparable-item.ts';
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
  const gaps = [...left.gaps, ...right.gaps];
  const oneSided = new Set([...sources.values()].flatMap((each) => (each.only ? [each.source.name] : [])));
  if (gaps.length === 0 && oneSided.size === 0) return { left: left.items, right: right.items };
  const isHidden = ({ source, kind, name }: ComparableItem): boolean =>
    oneSided.has(source) ||
    gaps.some(
      ({ source: { name: hidden }, gap }) =>
        hidden === source && (gap.kind ?? kind) === kind && (gap.name ?? name) === name,
    );
  return { left: withoutHidden(left.items, isHidden), right: withoutHidden(right.items, isHidden) };
}

function withoutHidden(
  items: ReadonlyMap<string, ComparableItem>,
  isHidden: (item: ComparableItem) => boolean,
): ReadonlyMap<string, ComparableItem> {
  return new Map([...items].filter(([, item]) => !isHidden(item)));
}
