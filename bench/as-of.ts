import type { Finding } from '../src/core/finding/finding.ts';
import { snapshotOf } from '../src/core/item/snapshot.ts';
import { type SnapshotItem, snapshotItem } from '../src/core/item/snapshot-item.ts';
import { openStore } from '../src/store/open/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { POSTGRES, withDatabase } from '../test/services/postgres.ts';
import { queueObservation } from './inputs/queue-observations.ts';
import { keep } from './measure/keep.ts';
import { takeTurns } from './measure/take-turns.ts';
import { handOver } from './report/hand-over.ts';
import { type Row, skippedRow, slowdownRow } from './report/row.ts';

const isQuick = process.argv.includes('--quick');
const SCANS = isQuick ? 50 : 1000;
const ITEMS = isQuick ? 2000 : 20_000;
/** So many items change with every scan, and a finding comes or goes with each of them. */
const CHANGED = isQuick ? 20 : 100;
const ROUNDS = 5;
const BOUND = 2;
const REF = { environment: 'production', source: 'queues' };

const at = (scan: number): Date => new Date(Date.UTC(2026, 0, 1, scan));

if (POSTGRES.missing === undefined) {
  await withDatabase(async (url) => {
    const store = await openStore(url);
    try {
      await fill(store);
      handOver({
        rows: [
          await compare('all items of a source', (asOf) => readAll(store, asOf)),
          await compare('100 findings, gravest first', (asOf) => readFindings(store, asOf)),
          await compare('findings counted by every property', (asOf) => store.findings.count(during(asOf))),
          await compare('everything that is tracked', (asOf) =>
            store.findings.tracked(REF.environment, asOf),
          ),
        ],
        notes: [
          `One source of ${ITEMS} items on PostgreSQL, scanned ${SCANS} times; ${CHANGED} items change with every scan, and ${CHANGED} findings come or go.`,
          'Ours: as of the middle of that history. The other: the present, by the same code.',
        ],
      });
    } finally {
      await store.close();
    }
  });
} else handOver({ rows: [skippedRow('as of the middle', POSTGRES.missing)], notes: [] });

function compare(what: string, ask: (asOf: Date | undefined) => Promise<unknown>): Promise<Row> {
  const contestants = {
    past: async () => keep(await ask(at(SCANS / 2))),
    present: async () => keep(await ask(undefined)),
  };
  return takeTurns(contestants, ROUNDS).then(({ past, present }) =>
    slowdownRow({ what, oursMs: past, floorMs: present }, BOUND),
  );
}

async function fill(store: Store): Promise<void> {
  const items = Array.from({ length: ITEMS }, (_, number) => snapshotItem(queueObservation(number, 0)));
  const first = { ...snapshotOf(items), hides: () => false };
  await store.transaction((shelves) => shelves.items.record(REF, at(0), first));
  let base = first.fingerprint.whole;
  const life = { open: new Set<number>(), seen: new Set<number>() };
  for (let scan = 1; scan < SCANS; scan += 1) {
    const numbers = Array.from({ length: CHANGED }, (_, index) => (scan * 7919 + index * 61) % ITEMS);
    await store.transaction(async (shelves) => {
      const put = numbers.map((number): SnapshotItem => snapshotItem(queueObservation(number, scan)));
      const change = await shelves.items.recordChanges(REF, at(scan), { base, put, end: [] });
      base = change?.fingerprint ?? base;
      const steps = [...new Set(numbers)].map((number) => ({ transition: stepOf(number, scan, life) }));
      await shelves.findings.apply(at(scan), steps);
    });
  }
}

function stepOf(number: number, scan: number, { open, seen }: Record<'open' | 'seen', Set<number>>) {
  const finding = findingOf(number, scan);
  if (open.delete(number)) return { kind: 'resolved', finding, by: 'actual' } as const;
  open.add(number);
  const kind = seen.has(number) ? ('reopened' as const) : ('opened' as const);
  seen.add(number);
  return { kind, finding };
}

function findingOf(number: number, scan: number): Finding {
  const { kind, name } = queueObservation(number, scan);
  return {
    id: number.toString(16).padStart(12, '0'),
    code: 'drift',
    ...REF,
    layer: 'queue',
    kind,
    name,
    path: '/delay_seconds',
    class: 'configuration',
    declared: scan,
    actual: number,
    severity: (['critical', 'high', 'medium', 'low'] as const)[number % 4] ?? 'low',
    verdict: 'fail',
    owner: `team-${number % 7}`,
    service: `service-${number % 30}`,
  };
}

function during(asOf: Date | undefined) {
  const states = ['open', 'acknowledged', 'waived', 'unknown'] as const;
  return { states, ...(asOf === undefined ? {} : { asOf }) };
}

async function readAll(store: Store, asOf: Date | undefined): Promise<number> {
  let count = 0;
  for await (const observation of store.items.observations(REF, asOf)) {
    keep(observation);
    count += 1;
  }
  if (count !== ITEMS) throw new Error(`${count} items instead of ${ITEMS}`);
  return count;
}

async function readFindings(store: Store, asOf: Date | undefined): Promise<unknown> {
  const { rows } = await store.findings.find(during(asOf), { limit: 100 });
  if (rows.length !== 100) throw new Error(`${rows.length} findings instead of 100`);
  return rows;
}
