import { type BucketEntry, bucketRange, type SourceFingerprint } from '../../core/item/bucket.ts';
import type { SourceRef } from '../store.ts';
import type { Connection } from './database.ts';

/** A row of `item_sources`. */
export interface StoredSource {
  readonly id: number;
  readonly environment: string;
  readonly fingerprint: string | null;
  readonly bits: number;
  readonly items: number;
  /** The most items that it ever held. */
  readonly most: number;
  readonly recordedAt: Date | null;
}

const COLUMNS = 'id, environment, fingerprint, bits, items, most, recorded_at AS "recordedAt"';

export async function findSource(
  connection: Connection,
  { environment, source }: SourceRef,
): Promise<StoredSource | undefined> {
  const [row] = await connection.query<StoredSource & Record<string, unknown>>(
    `SELECT ${COLUMNS} FROM item_sources WHERE environment = $1 AND name = $2`,
    [environment, source],
  );
  return row;
}

/** All sources of an environment, by their names. */
export async function findSources(
  connection: Connection,
  environment: string,
): Promise<ReadonlyMap<string, StoredSource>> {
  const rows = await connection.query<StoredSource & { readonly name: string } & Record<string, unknown>>(
    `SELECT ${COLUMNS}, name FROM item_sources WHERE environment = $1`,
    [environment],
  );
  return new Map(rows.map((row) => [row.name, row]));
}

/** The source, made where it is new, and nobody else's until the transaction ends. */
export async function claimSource(connection: Connection, ref: SourceRef): Promise<StoredSource> {
  const known = await lockSource(connection, ref);
  if (known) return known;
  const { environment, source } = ref;
  await connection.execute(
    'INSERT INTO item_sources (environment, name) VALUES ($1, $2) ON CONFLICT (environment, name) DO NOTHING',
    [environment, source],
  );
  const made = await lockSource(connection, ref);
  if (!made) throw new Error(`the source ${source} of ${environment} vanished while it was recorded`);
  return made;
}

async function lockSource(
  connection: Connection,
  { environment, source }: SourceRef,
): Promise<StoredSource | undefined> {
  const [row] = await connection.query<StoredSource & Record<string, unknown>>(
    `SELECT ${COLUMNS} FROM item_sources WHERE environment = $1 AND name = $2 FOR UPDATE`,
    [environment, source],
  );
  return row;
}

export async function readBuckets(
  connection: Connection,
  source: StoredSource,
): Promise<Map<number, string>> {
  const [row] = await connection.query<{ numbers: number[] | null; prints: Uint8Array | null }>(
    `SELECT array_agg(bucket ORDER BY bucket) AS numbers, string_agg(fingerprint, ''::bytea ORDER BY bucket) AS prints
     FROM item_buckets WHERE source = $1`,
    [source.id],
  );
  const prints = Buffer.from(row?.prints ?? []).toString('hex');
  return new Map(
    (row?.numbers ?? []).map((number, index) => [number, prints.slice(index * 64, index * 64 + 64)]),
  );
}

/** Makes the fingerprints of `changed` buckets what they are in `fingerprint`, or all where items are spread otherwise. */
export async function writeFingerprint(
  connection: Connection,
  source: StoredSource,
  at: Date,
  items: number,
  { whole, bits, buckets }: SourceFingerprint,
  changed: readonly number[] | 'all',
): Promise<void> {
  if (changed === 'all') await connection.execute('DELETE FROM item_buckets WHERE source = $1', [source.id]);
  else
    await connection.execute('DELETE FROM item_buckets WHERE source = $1 AND bucket = ANY($2::int[])', [
      source.id,
      changed,
    ]);
  const numbers = changed === 'all' ? [...buckets.keys()] : changed.filter((number) => buckets.has(number));
  const rows = numbers
    .toSorted((a, b) => a - b)
    .map((number) => [source.id, number, `\\x${buckets.get(number)}`]);
  if (rows.length > 0) await connection.copy('item_buckets', ['source', 'bucket', 'fingerprint'], rows);
  await connection.execute(
    `UPDATE item_sources SET fingerprint = $2, bits = $3, items = $4, most = greatest(most, $4), recorded_at = $5
     WHERE id = $1`,
    [source.id, whole, bits, items, at],
  );
}

/** Statements get their ranges in parts of so many. */
const RANGES = 1000;

/** What the source holds now in some buckets, or in all. */
export async function readEntries(
  connection: Connection,
  source: StoredSource,
  buckets: readonly number[] | 'all',
): Promise<BucketEntry[]> {
  const ranges =
    buckets === 'all' ? [bucketRange(0, 0)] : buckets.map((number) => bucketRange(number, source.bits));
  const entries: BucketEntry[] = [];
  for (let start = 0; start < ranges.length; start += RANGES) {
    const part = ranges.slice(start, start + RANGES);
    // OFFSET keeps the planner from comparing every item with every range where it knows nothing of the table yet.
    const rows = await connection.query<{ key: string; hash: string }>(
      `SELECT present.key::text, encode(present.hash, 'hex') AS hash
       FROM unnest($3::uuid[], $4::uuid[]) AS range (low, high)
       CROSS JOIN LATERAL (
         SELECT key, hash FROM item_versions
         WHERE environment = $1 AND source = $2 AND key BETWEEN range.low AND range.high AND seen_to = 'infinity'
         OFFSET 0
       ) AS present`,
      [source.environment, source.id, part.map(({ low }) => low), part.map(({ high }) => high)],
    );
    for (const { key, hash } of rows) entries.push({ key: key.replaceAll('-', ''), hash });
  }
  return entries;
}
