import type { SnapshotItem } from '../../core/item/snapshot-item.ts';
import type { KeptBodies } from '../item-history.ts';
import type { Connection, Database } from './database.ts';

type Body = Pick<SnapshotItem, 'hash' | 'text'>;

/** So many texts go in one statement. */
const BATCH = 1000;
/** From so many on, `COPY` is worth the risk that somebody else keeps one of them at the same time. */
const MANY = 5000;

/** See `Store.keepBodies`. */
export async function keepBodies(database: Database, items: readonly SnapshotItem[]): Promise<KeptBodies> {
  const kept = { compactions: await compactions(database) };
  const bodies = distinct(items);
  if (bodies.length < MANY) await insertBodies(database, bodies);
  else await copyBodies(database, bodies);
  return kept;
}

/** Whether what was kept before is still there. Asked after `item_bodies` is locked against compaction. */
export async function isStillKept(connection: Connection, kept: KeptBodies): Promise<boolean> {
  return kept.compactions === (await compactions(connection));
}

async function compactions(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ number: number }>('SELECT number FROM item_compactions');
  return row?.number ?? 0;
}

/** In the order of their hashes, so that an index grows at one place and two writers cannot wait for each other. */
export function distinct(items: readonly Body[]): Body[] {
  return [...new Map(items.map((item) => [item.hash, item])).values()].sort((a, b) =>
    a.hash < b.hash ? -1 : 1,
  );
}

/** @param bodies in the order of their hashes, each once. */
export async function insertBodies(connection: Connection, bodies: readonly Body[]): Promise<void> {
  for (let start = 0; start < bodies.length; start += BATCH) {
    const batch = bodies.slice(start, start + BATCH);
    await connection.execute(
      `INSERT INTO item_bodies (hash, text)
       SELECT decode(hash, 'hex'), text FROM unnest($1::text[], $2::text[]) AS given (hash, text)
       ON CONFLICT (hash) DO NOTHING`,
      [batch.map(({ hash }) => hash), batch.map(({ text }) => text)],
    );
  }
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
