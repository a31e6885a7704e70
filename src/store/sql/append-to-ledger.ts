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
    await keepEntries(transaction, entries, leaves, before.size);
    await keepBodies(transaction, entries);
    if (complete.length > 0) {
      const rows = complete.map(({ level, index, hash }) => [level, index, hash]);
      await transaction.copy('ledger_hashes', ['level', 'index', 'hash'], rows);
    }
    await transaction.execute('UPDATE ledger_head SET size = $1, frontier = $2', [
      after.size,
      Buffer.concat(after.subtrees),
    ]);
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

async function keepEntries(
  transaction: Connection,
  entries: readonly WrittenEntry[],
  leaves: readonly Hash[],
  first: number,
): Promise<void> {
  function* rows() {
    for (const [place, { entry, leaf }] of entries.entries()) {
      yield [first + place, leaf, leaves[place] as Hash, entry.type, entry.subject, entry.time];
    }
  }
  await transaction.copy('ledger_entries', ['index', 'leaf', 'hash', 'type', 'subject', 'time'], rows());
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
