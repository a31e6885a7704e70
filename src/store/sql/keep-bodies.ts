import type { SnapshotItem } from '../../core/item/snapshot-item.ts';
import type { KeptBodies, SourceSnapshot } from '../item-history.ts';
import type { SourceRef } from '../store.ts';
import type { Connection, Database } from './database.ts';
import { differingBuckets, itemsOf } from './differing-buckets.ts';
import { BATCH, compactions, distinct, insertBodies } from './item-bodies.ts';
import { findSource } from './item-source.ts';

type Body = Pick<SnapshotItem, 'hash' | 'text'>;

/** From so many on it is worth keeping them ahead, and `COPY`, which fails where somebody else keeps one of them too. */
const MANY = 5000;

/** See `Store.keepBodies`. */
export async function keepBodies(
  database: Database,
  ref: SourceRef,
  snapshot: SourceSnapshot,
): Promise<KeptBodies | undefined> {
  if (snapshot.items.length < MANY) return undefined;
  const number = await compactions(database);
  const source = await findSource(database, ref);
  if (source?.fingerprint === snapshot.fingerprint.whole) return undefined;
  const items = itemsOf(snapshot, source ? await differingBuckets(database, source, snapshot) : 'all');
  if (items.length < MANY) return undefined;
  await copyBodies(database, distinct(items));
  return { compactions: number, base: source?.fingerprint ?? null };
}

async function copyBodies(database: Database, bodies: readonly Body[]): Promise<void> {
  const sample = bodies.filter((_, index) => index % Math.ceil(bodies.length / BATCH) === 0);
  const isNew = (await known(database, sample)).size === 0;
  const unknown = isNew ? bodies : await withoutKnown(database, bodies);
  if (unknown.length < MANY) return insertBodies(database, unknown);
  try {
    await database.copy('item_bodies', ['hash', 'text'], rowsOf(unknown));
  } catch (error) {
    if (!isConflict(error)) throw error;
    await insertBodies(database, await withoutKnown(database, unknown));
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
