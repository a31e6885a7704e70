import { performance } from 'node:perf_hooks';
import { snapshotOf } from '../src/core/item/snapshot.ts';
import { snapshotItem } from '../src/core/item/snapshot-item.ts';
import type { SourceSnapshot } from '../src/store/item-history.ts';
import { openDatabase } from '../src/store/open/open-store.ts';
import type { Database } from '../src/store/sql/database.ts';
import { createSqlStore } from '../src/store/sql/sql-store.ts';
import { POSTGRES, withDatabase } from '../test/services/postgres.ts';
import { queueObservation } from './inputs/queue-observations.ts';
import { median } from './measure/median.ts';
import { peakMemory } from './measure/peak-memory.ts';
import { handOver } from './report/hand-over.ts';
import { type Row, skippedRow, slowdownRow } from './report/row.ts';

const count = process.argv.includes('--quick') ? 50_000 : 1_000_000;
const ROUNDS = process.argv.includes('--quick') ? 1 : 3;
/** One item of so many is another in the second scan. */
const CHANGED_EVERY = 1000;
const REF = { environment: 'production', source: 'queues' };

const [FIRST, SECOND] = snapshots();

interface Round {
  readonly bare: number;
  readonly first: number;
  readonly again: number;
  readonly unchanged: number;
  /** Rows that the second scan wrote. */
  readonly rows: number;
}

if (POSTGRES.missing === undefined) {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await withDatabase(measure));
  handOver({ rows: rowsOf(rounds), notes: notes() });
} else handOver({ rows: [skippedRow('items ingested', POSTGRES.missing)], notes: [] });

function snapshots(): [SourceSnapshot, SourceSnapshot] {
  const items = Array.from({ length: count }, (_, number) => snapshotItem(queueObservation(number, 1)));
  const changed = items.map((item, number) =>
    number % CHANGED_EVERY === 0 ? snapshotItem(queueObservation(number, 2)) : item,
  );
  const hides = () => false;
  return [
    { ...snapshotOf(items), hides },
    { ...snapshotOf(changed), hides },
  ];
}

async function measure(url: string): Promise<Round> {
  const database = await openDatabase(url);
  try {
    await database.script('CREATE TABLE bare (text text NOT NULL)');
    const bare = await timed(database, () => database.copy('bare', ['text'], texts()));
    await database.script('DROP TABLE bare');
    const first = await timed(database, () => record(database, FIRST, 1));
    const before = await rowCount(database);
    const again = await timed(database, () => record(database, SECOND, 2));
    const rows = (await rowCount(database)) - before;
    const unchanged = await timed(database, () => record(database, SECOND, 3));
    return { bare, first, again, unchanged, rows };
  } finally {
    await database.close();
  }
}

function* texts(): Generator<[string]> {
  for (const { text } of FIRST.items) yield [text];
}

async function record(database: Database, snapshot: SourceSnapshot, day: number): Promise<void> {
  const store = createSqlStore(database);
  const { environment, source } = REF;
  const prepared = await store.prepareRecords(environment, new Map([[source, snapshot]]));
  const at = new Date(Date.UTC(2026, 0, day));
  await store.transaction(({ items }) => items.record(REF, at, snapshot, prepared.get(source)));
}

/** What one piece of work leaves to be written back must not be another's burden. */
async function timed(database: Database, work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  await database.script('CHECKPOINT');
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Rows of all tables, ended versions counted twice: once written, once written to. */
async function rowCount(database: Database): Promise<number> {
  const [row] = await database.query<{ rows: number }>(
    `SELECT (SELECT count(*) FROM item_bodies) + (SELECT count(*) FROM item_versions)
       + (SELECT count(*) FROM item_versions WHERE seen_to <> 'infinity') AS rows`,
  );
  return row?.rows ?? 0;
}

function rowsOf(rounds: readonly Round[]): Row[] {
  const middle = (of: (round: Round) => number): number => median(rounds.map(of));
  const [bare, first] = [middle(({ bare }) => bare), middle(({ first }) => first)];
  const changed = Math.ceil(count / CHANGED_EVERY);
  const rows = middle((round) => round.rows);
  return [
    slowdownRow(
      { what: 'first ingest, against a bare COPY', oursMs: first, floorMs: bare, peakBytes: peakMemory() },
      3,
    ),
    slowdownRow(
      {
        what: '0.1 % changed, against the first ingest',
        oursMs: middle(({ again }) => again),
        floorMs: first,
      },
      0.1,
    ),
    slowdownRow({
      what: 'nothing changed, against the first ingest',
      oursMs: middle((each) => each.unchanged),
      floorMs: first,
    }),
    {
      what: 'rows written for 0.1 % changed',
      ours: String(rows),
      floor: String(changed),
      ratio: `${(rows / changed).toFixed(1)} an item`,
      bound: 'at most 4 an item',
      verdict: rows <= 4 * changed ? 'met' : 'MISSED',
      peak: '',
    },
  ];
}

function notes(): string[] {
  const length = FIRST.items.reduce((sum, { text }) => sum + text.length, 0) / count;
  return [
    `${count} items of ${length.toFixed(0)} bytes of canonical JSON on average, in one source, on PostgreSQL with its defaults.`,
    'A snapshot arrives with the hashes and fingerprints that are made while an environment is scanned. Ours: find out what is new, keep the texts, end and begin versions, write the fingerprints of the buckets, durably.',
    'The floor: `COPY` of the same texts, in the same client, into a table of one column without an index.',
    'Rows written are texts, versions begun and versions ended; beside them go the fingerprints of the buckets that differ, at most one for each changed item.',
  ];
}
