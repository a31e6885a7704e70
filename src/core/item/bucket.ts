import { sha256 } from './hash.ts';

/**
 * The items of a source are spread over buckets by the hash of their names, so that two parties find out what differs by
 * comparing a fingerprint for each bucket. Everything here depends on the items alone: not on their order, nor on what
 * was there before.
 */

/** What a fingerprint is made of: where an item falls, and what it holds. */
export interface BucketEntry {
  /** See `itemKey`. */
  readonly key: string;
  /** SHA-256 of the item's text, hex. */
  readonly hash: string;
}

/** Of one source: one fingerprint for each bucket that holds something, and one over all of them. */
export interface SourceFingerprint {
  readonly whole: string;
  /** How many bits of an item's key number its bucket. */
  readonly bits: number;
  readonly buckets: ReadonlyMap<number, string>;
}

/** A bucket holds no more than this many items, on average. */
const BUCKET_SIZE = 16;
/** As many buckets as one still likes to list. */
const MAX_BITS = 20;

/** The first 128 bits of the hash of kind and name, hex: short enough for an index, and no two names share one. */
export function itemKey(kind: string, name: string): string {
  return sha256(`${kind.length}:${kind}${name}`).slice(0, 32);
}

/** Bits for a source of so many items: 0, one bucket for all, up to 16 items. */
export function bucketBits(items: number): number {
  return Math.min(Math.max(0, Math.ceil(Math.log2(items / BUCKET_SIZE))), MAX_BITS);
}

export function bucketOf(key: string, bits: number): number {
  // A shift by 32 would be one by 0.
  return bits === 0 ? 0 : Number.parseInt(key.slice(0, 8), 16) >>> (32 - bits);
}

/** The least and the greatest key of a bucket. */
export function bucketRange(bucket: number, bits: number): { readonly low: string; readonly high: string } {
  const size = 2 ** (32 - bits);
  return {
    low: (bucket * size).toString(16).padStart(8, '0').padEnd(32, '0'),
    high: (bucket * size + size - 1).toString(16).padStart(8, '0').padEnd(32, 'f'),
  };
}

/** Of the items of one bucket; undefined for none. */
export function bucketFingerprint(entries: readonly BucketEntry[]): string | undefined {
  if (entries.length === 0) return undefined;
  const sorted = entries.length === 1 ? entries : entries.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  let text = '';
  for (const { key, hash } of sorted) text += key + hash;
  return sha256(text);
}

/** Of a whole source, from its buckets. */
export function wholeFingerprint(bits: number, buckets: ReadonlyMap<number, string>): string {
  const numbers = Uint32Array.from(buckets.keys()).sort();
  let text = `${bits}`;
  for (const number of numbers) text += `\n${number}:${buckets.get(number)}`;
  return sha256(text);
}

/** Of a whole environment, from those of its sources: equal ones mean that every item of every source is equal. */
export function environmentFingerprint(
  sources: Iterable<{ readonly source: string; readonly fingerprint: string }>,
): string {
  const lines = [...sources].map(({ source, fingerprint }) => JSON.stringify([source, fingerprint]));
  return sha256(lines.sort().join('\n'));
}

/** Items by their buckets; buckets without any are left out. */
export function intoBuckets<Entry extends { readonly key: string }>(
  entries: readonly Entry[],
  bits: number,
): Map<number, Entry[]> {
  const buckets = new Map<number, Entry[]>();
  for (const entry of entries) {
    const number = bucketOf(entry.key, bits);
    const bucket = buckets.get(number);
    if (bucket) bucket.push(entry);
    else buckets.set(number, [entry]);
  }
  return buckets;
}

/** The fingerprint of a source that holds exactly these items. */
export function sourceFingerprint(
  entries: readonly BucketEntry[],
  bits = bucketBits(entries.length),
): SourceFingerprint {
  const buckets = new Map<number, string>();
  for (const [number, bucket] of intoBuckets(entries, bits)) {
    const fingerprint = bucketFingerprint(bucket);
    if (fingerprint !== undefined) buckets.set(number, fingerprint);
  }
  return { whole: wholeFingerprint(bits, buckets), bits, buckets };
}

/** Enough to leave little to sort in each part, and few enough to look through quickly. */
const SORTING_BITS = 16;

/** In the order of hex texts that are spread evenly: most of it is given by their first bits, without comparing. */
export function inOrderOfHex<Entry>(entries: readonly Entry[], hexOf: (entry: Entry) => string): Entry[] {
  if (entries.length < 2 ** SORTING_BITS) return entries.toSorted((a, b) => (hexOf(a) < hexOf(b) ? -1 : 1));
  const parts: Entry[][] = Array.from({ length: 2 ** SORTING_BITS }, () => []);
  for (const entry of entries) parts[bucketOf(hexOf(entry), SORTING_BITS)]?.push(entry);
  const sorted: Entry[] = [];
  for (const part of parts) {
    part.sort((a, b) => (hexOf(a) < hexOf(b) ? -1 : 1));
    for (const entry of part) sorted.push(entry);
  }
  return sorted;
}
