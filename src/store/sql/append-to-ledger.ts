import { type LedgerEvent, type WrittenEntry, writeEntry } from '../../core/ledger/entry.ts';
import { appendLeaves, type Frontier } from '../../core/ledger/frontier.ts';
import { HASH_BYTES, type Hash, hashLeaf } from '../../core/ledger/merkle.ts';
import { isStored } from '../../core/ledger/stored-hashes.ts';
import type { Subtree } from '../../core/ledger/subtree.ts';
import type { Connection } from './database.ts';

/** Numbers of the entries. The head stays locked until the transaction ends, so numbers have no gap and no double. */
export function appendToLedger(
  connection: Connection,
  events: readonly LedgerEvent[],
): Promise<readonly number[]> {
  return connection.transaction(async (transaction) => {
    if (events.length === 0) return [];
    const [head] = await transaction.query<{ size: number; frontier: Uint8Array }>(
      'SELECT size, frontier FROM ledger_head FOR UPDATE',
    );
    const before = frontierOf(head);
    const entries = events.map((event, place) => writeEntry(event, before.size + place));
    const leaves = entries.map(({ leaf }) => hashLeaf(leaf));
    const complete: (Subtree & { readonly hash: Hash })[] = [];
    const after = appendLeaves(before, leaves, (subtree, hash) => {
      if (subtree.level > 0 && isStored(subtree)) complete.push({ ...subtree, hash });
    });
    await keepEntries(transaction, entries, leaves, after);
    await keepBodies(transaction, entries);
    if (complete.length > 0) {
      const rows = complete.map(({ level, index, hash }) => [level, index, hash]);
      await transaction.copy('ledger_hashes', ['level', 'index', 'hash'], rows);
    }
    return entries.map((_, place) => before.size + place);
  });
}

/** @throws Error where the row is missing: somebody removed it, and nothing may be added to what cannot be trusted. */
export function frontierOf(
  head: { readonly size: number; readonly frontier: Uint8Array } | undefined,
): Frontier {
  if (head === undefined) throw new Error('The ledger has lost its head');
  const { size, frontier } = head;
  const count = Math.ceil(frontier.length / HASH_BYTES);
  return {
    size,
    subtrees: Array.from({ length: count }, (_, place) =>
      frontier.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES),
    ),
  };
}

/** One statement for rows and head: the others wait for as many answers as there are statements. */
async function keepEntries(
  transaction: Connection,
  entries: readonly WrittenEntry[],
  leaves: readonly Hash[],
  after: Frontier,
): Promise<void> {
  await transaction.execute(
    `WITH head AS (UPDATE ledger_head SET size = $1, frontier = $2)
     INSERT INTO ledger_entries (index, leaf, hash, type, subject, actor, time)
     SELECT * FROM unnest($3::bigint[], $4::text[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])`,
    [
      after.size,
      Buffer.concat(after.subtrees),
      entries.map((_, place) => after.size - entries.length + place),
      entries.map(({ leaf }) => leaf),
      leaves,
      entries.map(({ entry }) => entry.type),
      entries.map(({ entry }) => entry.subject),
      entries.map(({ entry }) => entry.actor),
      entries.map(({ entry }) => entry.time),
    ],
  );
}

async function keepBodies(transaction: Connection, entries: readonly WrittenEntry[]): Promise<void> {
  const bodies = new Map(
    entries.flatMap(({ entry, body }) => (body === undefined ? [] : [[entry.bodyhash, body] as const])),
  );
  if (bodies.size === 0) return;
  await transaction.execute(
    `INSERT INTO ledger_bodies (hash, body) SELECT * FROM unnest($1::text[], $2::text[])
     ON CONFLICT (hash) DO NOTHING`,
    [[...bodies.keys()], [...bodies.values()]],
  );
}
