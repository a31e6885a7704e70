import { inOrderOfHex } from '../../core/item/bucket.ts';
import type { SnapshotItem } from '../../core/item/snapshot-item.ts';
import type { SourceSnapshot } from '../item-history.ts';
import type { Connection } from './database.ts';
import { compactions, distinct, insertBodies } from './item-bodies.ts';
import type { StoredSource } from './item-source.ts';

/** What becomes of the items of a source. */
export interface VersionChanges {
  readonly added: readonly SnapshotItem[];
  readonly changed: readonly SnapshotItem[];
  /** Keys. */
  readonly ended: readonly string[];
}

/** Ends the versions that hold no longer, and begins those that do. */
export async function writeVersions(
  connection: Connection,
  source: StoredSource,
  at: Date,
  { added, changed, ended }: VersionChanges,
  hides: SourceSnapshot['hides'],
  kept: number | undefined,
): Promise<void> {
  // Compaction takes a lock that this one excludes, so what is kept from here on stays.
  await connection.script('LOCK TABLE item_bodies IN ROW EXCLUSIVE MODE');
  const fresh = changed.length === 0 ? added : inOrderOfHex([...added, ...changed], ({ key }) => key);
  if (kept === undefined || kept !== (await compactions(connection)))
    await insertBodies(connection, distinct(fresh));
  const keys = [...changed.map(({ key }) => key), ...ended];
  if (keys.length > 0) await endVersions(connection, source, at, keys);
  if (ended.length > 0) await markHidden(connection, source, at, ended, hides);
  if (fresh.length === 0) return;
  await connection.copy(
    'item_versions',
    ['environment', 'source', 'key', 'hash', 'kind', 'name', 'seen_from'],
    rowsOf(source, at, fresh),
  );
}

function* rowsOf(
  { environment, id }: StoredSource,
  at: Date,
  items: readonly SnapshotItem[],
): Generator<(string | number)[]> {
  const from = at.toISOString();
  for (const { key, hash, kind, name } of items) yield [environment, id, key, `\\x${hash}`, kind, name, from];
}

async function endVersions(
  connection: Connection,
  { environment, id }: StoredSource,
  at: Date,
  keys: readonly string[],
): Promise<void> {
  await connection.execute(
    `UPDATE item_versions SET seen_to = $4
     WHERE environment = $1 AND source = $2 AND key = ANY($3::uuid[]) AND seen_to = 'infinity'`,
    [environment, id, keys, at],
  );
}

async function markHidden(
  connection: Connection,
  { environment, id }: StoredSource,
  at: Date,
  keys: readonly string[],
  hides: SourceSnapshot['hides'],
): Promise<void> {
  const where = 'environment = $1 AND source = $2 AND key = ANY($3::uuid[]) AND seen_to = $4';
  const rows = await connection.query<{ key: string; kind: string; name: string }>(
    `SELECT key::text, kind, name FROM item_versions WHERE ${where}`,
    [environment, id, keys, at],
  );
  const hidden = rows.filter(({ kind, name }) => hides(kind, name)).map(({ key }) => key);
  if (hidden.length === 0) return;
  await connection.execute(`UPDATE item_versions SET hidden = true WHERE ${where}`, [
    environment,
    id,
    hidden,
    at,
  ]);
}
