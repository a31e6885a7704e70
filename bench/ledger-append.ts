import { randomUUID } from 'node:crypto';
import { type LedgerEvent, writeEntry } from '../src/core/ledger/entry.ts';
import { hashLeaf } from '../src/core/ledger/merkle.ts';
import { openDatabase } from '../src/store/open/open-store.ts';
import type { Database } from '../src/store/sql/database.ts';
import { sqlLedgerLog } from '../src/store/sql/ledger-log.ts';
import { POSTGRES, withDatabase } from '../test/services/postgres.ts';
import { takeTurns } from './measure/take-turns.ts';
import { handOver } from './report/hand-over.ts';
import { type Row, rateRow, skippedRow } from './report/row.ts';

const ENTRIES = process.argv.includes('--quick') ? 4_000 : 20_000;
const ROUNDS = 3;
const BOUND = 5_000;

if (POSTGRES.missing !== undefined) {
  handOver({ rows: [skippedRow('entries appended', POSTGRES.missing)], notes: [] });
} else {
  await withDatabase(async (url) => {
    const database = await openDatabase(url);
    await database.script(`CREATE TABLE bare (LIKE ledger_entries INCLUDING ALL)`);
    handOver({
      rows: [
        await measure(database, 'one writer, 500 entries a commit', { batch: 500, writers: 1 }, BOUND),
        await measure(database, 'one writer, 100 entries a commit', { batch: 100, writers: 1 }, BOUND),
        await measure(database, 'four writers, 100 entries a commit', { batch: 100, writers: 4 }, BOUND),
        await measure(database, 'one writer, an entry a commit', {
          batch: 1,
          writers: 1,
          entries: ENTRIES / 20,
        }),
      ],
      notes: [
        `${ENTRIES} findings that opened, with values and owner, about 700 bytes each; every commit is durable (\`synchronous_commit\` is on).`,
        'Ours: canonical JSON, its hash, the tree and its stored hashes, the row with its indexes, in the order of the log.',
        'The floor: `COPY` of the finished rows into a table with the same indexes, as many at once, a commit each; no tree, no order, and every number given beforehand.',
      ],
    });
    await database.close();
  });
}

interface Load {
  readonly batch: number;
  readonly writers: number;
  readonly entries?: number;
}

async function measure(
  database: Database,
  what: string,
  { batch, writers, entries = ENTRIES }: Load,
  atLeast?: number,
): Promise<Row> {
  const ledger = sqlLedgerLog(database);
  const batches = Array.from({ length: entries / batch }, () => Array.from({ length: batch }, event));
  let first = 0;
  const columns = ['index', 'leaf', 'hash', 'type', 'subject', 'actor', 'time'];
  const finished = batches.map((events) => events.map((each) => writeEntry(each, 0)));
  const times = await takeTurns(
    {
      floor: async () => {
        const parts = finished.map((part) =>
          part.map(({ entry, leaf }) => [
            first++,
            leaf,
            hashLeaf(leaf),
            entry.type,
            entry.subject,
            entry.actor,
            entry.time,
          ]),
        );
        await share(parts, writers, (part) => database.copy('bare', columns, part));
      },
      ours: () => share(batches, writers, (events) => ledger.append(events)),
    },
    ROUNDS,
  );
  await database.script('TRUNCATE bare');
  return rateRow(what, { count: entries, oursMs: times.ours, floorMs: times.floor }, atLeast);
}

/** Every writer takes the next part when it is done with the one before. */
async function share<T>(parts: readonly T[], writers: number, write: (part: T) => unknown): Promise<void> {
  const queue = parts.values();
  const work = async () => {
    for (const part of queue) await write(part);
  };
  await Promise.all(Array.from({ length: writers }, work));
}

function event(): LedgerEvent {
  const id = randomUUID();
  return {
    id,
    type: 'finding.opened',
    source: '/environments/staging-east',
    subject: id.slice(0, 12),
    actor: 'worker-1',
    time: new Date(),
    data: {
      item: `terraform/aws_security_group_rule/module.warehouse["sea"].aws_security_group_rule.edi-${id}`,
      path: '/cidr_blocks/0',
      class: 'outside-change',
      severity: 'high',
      owner: 'partner-integration',
      declared: '10.20.0.0/16',
      actual: '0.0.0.0/0',
    },
  };
}
