import type { Finding } from '../src/core/finding/finding.ts';
import { SEVERITIES } from '../src/core/finding/severity.ts';
import { LAYERS } from '../src/core/item/layer.ts';
import type { FindingHistory, FindingQuery } from '../src/store/finding-history.ts';
import { openDatabase } from '../src/store/open/open-store.ts';
import type { Database } from '../src/store/sql/database.ts';
import { sqlFindingHistory } from '../src/store/sql/finding-history.ts';
import { POSTGRES, withDatabase } from '../test/services/postgres.ts';
import { keep } from './measure/keep.ts';
import { takeTurns } from './measure/take-turns.ts';
import { handOver } from './report/hand-over.ts';
import { type Row, skippedRow, slowdownRow } from './report/row.ts';

const FINDINGS = process.argv.includes('--quick') ? 10_000 : 100_000;
const ROUNDS = 9;
const PAGE = 100;
const AT = new Date('2026-03-01T00:00:00Z');

if (POSTGRES.missing === undefined) {
  await withDatabase(async (url) => {
    const database = await openDatabase(url);
    const findings = sqlFindingHistory(database);
    try {
      await fill(database, findings);
      const deep = await pageAfter(findings, FINDINGS / 2);
      handOver({
        rows: [
          await page(database, findings, 'the first page of 100', {}),
          await page(database, findings, 'a page in the middle', {}, deep),
          await page(database, findings, 'the first page of one owner', { owners: ['team-3'] }),
          await counts(database, findings, 'counts by all ten properties', {}),
          await counts(database, findings, 'counts of one owner', { owners: ['team-3'] }),
        ],
        notes: [
          `${FINDINGS} open findings of eight environments on PostgreSQL, each of two steps, so that as many rows are past.`,
          'The floor of a page: a `SELECT` of the same rows by their keys. The floor of counts: `count(*)` of the same rows.',
        ],
      });
    } finally {
      await database.close();
    }
  });
} else handOver({ rows: [skippedRow('pages and counts', POSTGRES.missing)], notes: [] });

async function page(
  database: Database,
  findings: FindingHistory,
  what: string,
  query: FindingQuery,
  after?: string,
): Promise<Row> {
  const ask = () => findings.find(query, { limit: PAGE, ...(after !== undefined && { after }) });
  const keys = (await ask()).rows.map(({ finding }) => finding);
  const { ours, floor } = await takeTurns(
    {
      ours: async () => keep(await ask()),
      floor: async () =>
        keep(
          await database.query(
            `SELECT version.* FROM unnest($1::text[], $2::text[]) AS wanted (environment, id)
             JOIN finding_versions AS version USING (environment, id) WHERE seen_to = 'infinity'`,
            [keys.map(({ environment }) => environment), keys.map(({ id }) => id)],
          ),
        ),
    },
    ROUNDS,
  );
  return slowdownRow({ what, oursMs: ours, floorMs: floor });
}

async function counts(
  database: Database,
  findings: FindingHistory,
  what: string,
  query: FindingQuery,
): Promise<Row> {
  const { ours, floor } = await takeTurns(
    {
      ours: async () => keep(await findings.count(query)),
      floor: async () =>
        keep(
          await database.query(
            "SELECT count(*) FROM finding_versions WHERE seen_to = 'infinity' AND ($1::text IS NULL OR owner = $1)",
            [query.owners?.[0] ?? null],
          ),
        ),
    },
    ROUNDS,
  );
  return slowdownRow({ what, oursMs: ours, floorMs: floor });
}

async function pageAfter(findings: FindingHistory, count: number): Promise<string | undefined> {
  let after: string | undefined;
  for (let read = 0; read < count; read += 500) {
    after = (await findings.find({}, { limit: 500, ...(after !== undefined && { after }) })).next;
  }
  return after;
}

async function fill(database: Database, findings: FindingHistory): Promise<void> {
  const all = Array.from({ length: FINDINGS }, (_, number) => findingOf(number));
  await findings.apply(
    AT,
    all.map((finding) => ({ transition: { kind: 'opened', finding } })),
  );
  const later = new Date(AT.getTime() + 3_600_000);
  await findings.apply(
    later,
    all.map((finding) => ({ transition: { kind: 'changed', finding } })),
  );
  await database.script('VACUUM ANALYZE finding_versions');
}

function findingOf(number: number): Finding {
  const name = `module.warehouse["${number % 97}"].aws_sqs_queue.orders-${number}`;
  return {
    id: number.toString(16).padStart(12, '0'),
    code: number % 3 === 0 ? 'outside-change' : 'drift',
    environment: `environment-${number % 8}`,
    source: `source-${number % 12}`,
    layer: LAYERS[number % LAYERS.length] ?? 'governance',
    kind: 'aws_sqs_queue',
    name,
    path: `/tags/${number % 40}`,
    class: number % 5 === 0 ? 'security' : 'configuration',
    declared: `value of ${number}`,
    actual: `another value of ${number}`,
    severity: SEVERITIES[(number * 7) % SEVERITIES.length] ?? 'low',
    verdict: number % 11 === 0 ? 'waived' : 'fail',
    owner: number % 13 === 0 ? null : `team-${((number * 2_654_435_761) >>> 8) % 20}`,
    service: number % 17 === 0 ? null : `service-${number % 60}`,
  };
}
