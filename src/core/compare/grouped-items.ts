import { sha256 } from '../item/hash.ts';

/** What grouping and comparing need to know of an item. */
export interface HashedItem {
  readonly key: string;
  readonly comparableHash: string;
}

/** Items that fell together by the hash of their keys, and a fingerprint of all their keys and hashes. */
interface Group<T> {
  readonly items: readonly T[];
  readonly fingerprint: string;
}

/** Enough that a group of the largest estate holds a few hundred items, and few enough to be passed over in no time. */
const GROUPS = 4096;

/**
 * The items of an environment by key, in groups with fingerprints that are made once. Two environments that were
 * grouped are compared group by group, so that comparing costs what differs and not what exists.
 */
export class GroupedItems<T extends HashedItem> extends Map<string, T> {
  /** By the number that the hash of a key gives; the same key has the same number in every environment. */
  readonly groups: ReadonlyMap<number, Group<T>>;

  /** The last of several items with one key counts, as in any map. */
  constructor(items: Iterable<T>) {
    super();
    for (const item of items) this.set(item.key, item);
    const members = Map.groupBy(this.values(), ({ key }) => groupOf(key));
    this.groups = new Map(
      [...members].map(([number, group]) => [number, { items: group, fingerprint: fingerprintOf(group) }]),
    );
  }
}

/** FNV-1a; only spreads the keys, and says nothing about the items. */
function groupOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 16)) & (GROUPS - 1);
}

/** In the order of insertion: a group in another order only costs that its items are looked at one by one. */
function fingerprintOf(items: readonly HashedItem[]): string {
  let text = '';
  for (const { key, comparableHash } of items) text += `${comparableHash}${key}\n`;
  return sha256(text);
}
