import type { SnapshotItem } from '../../core/item/snapshot-item.ts';
import type { KeptBodies } from '../item-history.ts';
import type { Connection } from './database.ts';
import type { StoredSource } from './item-source.ts';

type Body = Pick<SnapshotItem, 'hash' | 'text'>;

/** So many texts go in one statement. */
export const BATCH = 1000;
/** Whether what was kept ahead is all that is needed. Asked after `item_bodies` is locked against compaction. */
export async function isStillKept(
  connection: Connection,
  source: StoredSource,
  kept: KeptBodies | undefined,
): Promise<boolean> {
  return kept?.base === source.fingerprint && kept.compactions === (await compactions(connection));
}

export async function compactions(connection: Connection): Promise<number> {
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
