import type { SnapshotItem } from '../../core/item/snapshot-item.ts';
import type { PreparedRecord, SourceSnapshot } from '../item-history.ts';
import type { Connection, Database } from './database.ts';
import { differingBuckets, itemsOf } from './differing-buckets.ts';
import { BATCH, compactions, distinct, insertBodies } from './item-bodies.ts';
import { findSources, type StoredSource } from './item-source.ts';

type Body = Pick<SnapshotItem, 'hash' | 'text'>;

/** From so many on it is worth keeping them ahead, and `COPY`, which fails where somebody else keeps one of them too. */
const MANY = 5000;

/** See `Store.prepareRecords`. */
export async function prepareRecords(
  database: Database,
  environment: string,
  snapshots: ReadonlyMap<string, SourceSnapshot>,
): Promise<ReadonlyMap<string, PreparedRecord>> {
  const number = await compactions(database);
  const sources = await findSources(database, environment);
  const prepared = new Map<string, PreparedRecord>();
  for (const [name, snapshot] of snapshots)
    prepared.set(name, await prepareRecord(database, sources.get(name), snapshot, number));
  return prepared;
}

async function prepareRecord(
  database: Database,
  source: StoredSource | undefined,
  snapshot: SourceSnapshot,
  number: number,
): Promise<PreparedRecord> {
  const base = source?.fingerprint ?? null;
  if (base === snapshot.fingerprint.whole) return { base, differing: [] };
  const differing = source ? await differingBuckets(database, source, snapshot) : 'all';
  const items = itemsOf(snapshot, differing);
  if (items.length < MANY) return { base, differing };
  const bodies = distinct(items);
  const unknown = differing === 'all' && base === null ? bodies : await withoutKnown(database, bodies);
  if (unknown.length < MANY) return { base, differing };
  await copyBodies(database, unknown);
  return { base, differing, kept: number };
}

async function copyBodies(database: Database, unknown: readonly Body[]): Promise<void> {
  const sample = unknown.filter((_, index) => index % Math.ceil(unknown.length / BATCH) === 0);
  const isLikelyNew = (await known(database, sample)).size === 0;
  const wanted = isLikelyNew ? unknown : await withoutKnown(database, unknown);
  try {
    await database.copy('item_bodies', ['hash', 'text'], rowsOf(wanted));
  } catch (error) {
    if (!isConflict(error)) throw error;
    await insertBodies(database, await withoutKnown(database, wanted));
  }
}

function* rowsOf(bodies: readonly Body[]): Generator<[string, string]> {
  for (const { hash, text } of bodies) yield [`\\x${hash}`, text];
}

async function withoutKnown(connection: Connection, bodies: readonly Body[]): Promise<Body[]> {
  const unknown: Body[] = [];
  for (let start = 0; start < bodies.length; start += BATCH) {
    const batch = bodies.slice(start, start + BATCH);
    const there = await known(connection, batch);
    unknown.push(...batch.filter(({ hash }) => !there.has(hash)));
  }
  return unknown;
}

async function known(connection: Connection, bodies: readonly Body[]): Promise<Set<string>> {
  const rows = await connection.query<{ hash: string }>(
    `SELECT encode(body.hash, 'hex') AS hash
     FROM unnest($1::text[]) AS given (hash) JOIN item_bodies AS body ON body.hash = decode(given.hash, 'hex')`,
    [bodies.map(({ hash }) => hash)],
  );
  return new Set(rows.map(({ hash }) => hash));
}

function isConflict(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}
