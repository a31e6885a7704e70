import { inOrderOfHex } from '../../core/item/bucket.ts';
import type { SnapshotItem } from '../../core/item/snapshot-item.ts';
import type { Connection } from './database.ts';

type Body = Pick<SnapshotItem, 'hash' | 'text'>;

/** So many texts go in one statement. */
export const BATCH = 1000;
/** How often texts were removed. Asked again after `item_bodies` is locked, it tells whether what was kept is still there. */
export async function compactions(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ number: number }>('SELECT number FROM item_compactions');
  return row?.number ?? 0;
}

/** In the order of their hashes, so that an index grows at one place and two writers cannot wait for each other. */
export function distinct(items: readonly Body[]): Body[] {
  const sorted = inOrderOfHex(items, ({ hash }) => hash);
  return sorted.filter(({ hash }, index) => hash !== sorted[index - 1]?.hash);
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
