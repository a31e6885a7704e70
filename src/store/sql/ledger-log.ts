import { HASH_BYTES } from '../../core/ledger/merkle.ts';
import type { LedgerLog, RecordedEntry, RecordedLeaf } from '../ledger-log.ts';
import { appendToLedger, frontierOf } from './append-to-ledger.ts';
import type { Connection } from './database.ts';
import { pageOf, readCursor } from './page-cursor.ts';

/** Leaves are short but for a few, so this is some hundred kilobytes. */
const LEAVES_AT_ONCE = 1000;

type EntryRow = { readonly index: number; readonly leaf: string };

export function sqlLedgerLog(connection: Connection): LedgerLog {
  const frontier = async () => {
    const [head] = await connection.query<{ size: number; frontier: Uint8Array }>(
      'SELECT size, frontier FROM ledger_head',
    );
    return frontierOf(head);
  };
  return {
    append: (events) => appendToLedger(connection, events),
    frontier,
    size: async () => (await frontier()).size,

    async get(index) {
      const [row] = await connection.query<EntryRow>(
        'SELECT index, leaf FROM ledger_entries WHERE index = $1',
        [index],
      );
      return row === undefined ? undefined : entryOf(row);
    },

    async body(hash) {
      const [row] = await connection.query<{ body: string }>(
        'SELECT body FROM ledger_bodies WHERE hash = $1',
        [hash],
      );
      return row?.body;
    },

    async list({ subject, types, actor, since, until }, page) {
      const [before] = readCursor(page.after, ['number']);
      const actors = actor === undefined ? null : await actorsLike(connection, actor);
      const rows = await connection.query<EntryRow>(
        `SELECT index, leaf FROM ledger_entries
         WHERE ($1::text IS NULL OR subject = $1)
           AND ($2::text[] IS NULL OR type = ANY ($2))
           AND ($3::text[] IS NULL OR actor = ANY ($3))
           AND ($4::timestamptz IS NULL OR time >= $4)
           AND ($5::timestamptz IS NULL OR time <= $5)
           AND ($6::bigint IS NULL OR index < $6)
         ORDER BY index DESC LIMIT $7`,
        [subject ?? null, types ?? null, actors, since ?? null, until ?? null, before, page.limit + 1],
      );
      return pageOf(rows, page, entryOf, (row) => [row.index]);
    },

    async *leaves(from, to) {
      for (let start = from; start < to; ) {
        const rows = await connection.query<RecordedLeaf & Record<string, unknown>>(
          'SELECT index, leaf, hash FROM ledger_entries WHERE index >= $1 AND index < $2 ORDER BY index LIMIT $3',
          [start, to, LEAVES_AT_ONCE],
        );
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows;
        start = last.index + 1;
      }
    },

    async hashes(level, first, count) {
      const rows = await connection.query<{ hash: Uint8Array }>(
        level === 0
          ? 'SELECT hash FROM ledger_entries WHERE index >= $1 AND index < $2 ORDER BY index'
          : 'SELECT hash FROM ledger_hashes WHERE index >= $1 AND index < $2 AND level = $3 ORDER BY index',
        level === 0 ? [first, first + count] : [first, first + count, level],
      );
      return rows.map(({ hash }) => hash).filter((hash) => hash.length === HASH_BYTES);
    },

    async addCheckpoint({ size, at, note }) {
      await connection.execute(
        'INSERT INTO ledger_checkpoints (size, at, note) VALUES ($1, $2, $3) ON CONFLICT (size) DO NOTHING',
        [size, at, note],
      );
    },

    async checkpoints() {
      return connection.query<{ size: number; at: Date; note: string }>(
        'SELECT size, at, note FROM ledger_checkpoints ORDER BY size',
      );
    },
  };
}

/** Those who ever did something and whose name holds `part`: one step of the index for each, however much they did. */
async function actorsLike(connection: Connection, part: string): Promise<readonly string[]> {
  const rows = await connection.query<{ actor: string }>(
    `WITH RECURSIVE each (actor) AS (
       (SELECT actor FROM ledger_entries ORDER BY actor LIMIT 1)
       UNION ALL
       SELECT (SELECT actor FROM ledger_entries WHERE actor > each.actor ORDER BY actor LIMIT 1)
       FROM each WHERE each.actor IS NOT NULL
     )
     SELECT actor FROM each WHERE strpos(lower(actor), lower($1)) > 0`,
    [part],
  );
  return rows.map(({ actor }) => actor);
}

function entryOf({ index, leaf }: EntryRow): RecordedEntry {
  return { index, entry: JSON.parse(leaf), leaf };
}
