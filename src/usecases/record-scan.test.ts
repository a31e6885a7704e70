import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStore } from '../store/open/open-store.ts';
import type { Store } from '../store/store.ts';
import { ports } from './estate.fixture.ts';
import { findDrift } from './find-drift.ts';
import { recordScan } from './record-scan.ts';
import { at, kindsOf, queue, Site } from './recorded-site.fixture.ts';

let store: Store;

describe('scans that are recorded', () => {
  before(async () => {
    store = await openStore('memory:');
  });
  after(() => store.close());

  describe('a recorded scan', () => {
    it('gives the report that it would give without a store, and so do the store and the past', async () => {
      const site = new Site(store);
      const contents = { a: [queue('orders', 1, 2), queue('picks', 3, 3)], b: [new Error('no access')] };
      const { report, scan } = await site.scan(0, contents);
      assert.deepEqual(report, {
        ...(await findDrift({ estate: site.estate, environments: [site.name] }, ports(contents))),
        at: at(0).toISOString(),
      });
      assert.deepEqual(await site.recalled(0), report);
      assert.deepEqual(await site.judgedAgain(0), report);
      assert.equal(report.counts.unknown, 1);
      assert.deepEqual(await store.scans.get(scan.id), scan);
    });

    it('keeps what was before it', async () => {
      const site = new Site(store);
      const first = await site.scan(0, { a: [queue('orders', 1, 2)], b: [queue('x', 1, 1)] });
      const second = await site.scan(10, {
        a: [queue('orders', 1, 1), queue('new', 5, 6)],
        b: [queue('x', 1, 1)],
      });
      for (const [minute, { report }] of [
        [0, first],
        [10, second],
      ] as const) {
        assert.deepEqual(await site.recalled(minute), report);
        assert.deepEqual(await site.judgedAgain(minute), report);
      }
      assert.deepEqual((await site.recalled(7)).findings, first.report.findings);
      assert.deepEqual(kindsOf(second), ['opened new', 'resolved orders']);
    });

    it('writes nothing but itself where nothing changed', async () => {
      const site = new Site(store);
      const contents = { a: [queue('orders', 1, 2)], b: [queue('x', 1, 1)] };
      const first = await site.scan(0, contents);
      const { scan, steps } = await site.scan(1, contents);
      assert.deepEqual(steps, []);
      assert.deepEqual(
        scan.sources.map(({ changed }) => changed),
        [0, 0],
      );
      assert.equal(scan.fingerprint, first.scan.fingerprint);
      const [tracked] = await store.findings.tracked(site.name);
      assert.deepEqual([tracked?.firstSeen, tracked?.lastSeen], [at(0), at(1)]);
    });

    it('is recorded once, however often it is asked for', async () => {
      const site = new Site(store);
      const first = await site.scan(0, { a: [queue('orders', 1, 2)] }, 'once');
      const again = await site.scan(1, { a: [queue('orders', 1, 9)] }, 'once');
      assert.deepEqual([again.added, again.steps, again.scan], [false, [], first.scan]);
      assert.deepEqual((await site.recalled(5)).findings, first.report.findings);
    });
  });

  describe('the ledger', () => {
    it('is told of a scan and of everything that happened to a finding, with what shows it', async () => {
      const site = new Site(store).declare('a');
      await site.scan(0, { a: [queue('orders', 1, 2)] });
      const { scan, steps } = await site.scan(1, { a: [queue('orders', 1, 1)] });
      const { rows } = await store.ledger.list({}, { limit: 2 });
      const [resolved, completed] = rows.map(({ entry }) => entry);
      assert.deepEqual(
        [completed?.type, completed?.subject, completed?.actor, completed?.source],
        ['dev.tallyman.scan.completed', scan.id, 'test', `/environments/${site.name}`],
      );
      const [step] = steps;
      assert.equal(resolved?.type, 'dev.tallyman.finding.resolved');
      assert.deepEqual(resolved?.data, {
        scan: scan.id,
        by: 'actual',
        finding: step?.transition.finding,
        evidence: step?.evidence,
      });
      const life = await store.findings.transitions(resolved?.subject ?? '', { limit: 1 });
      assert.equal(life.rows[0]?.entry, rows[0]?.index);
      const evidence = await store.items.body(step?.evidence ?? '');
      assert.deepEqual(evidence?.actual, { size: 1 });
    });

    it('is told nothing where nothing could be kept', async () => {
      const site = new Site(store).declare('a');
      const size = await store.ledger.size();
      const failing: Store = {
        ...store,
        transaction: (work) =>
          store.transaction(async (shelves) => {
            await work(shelves);
            throw new Error('the disk is gone');
          }),
      };
      const request = { estate: site.estate, environment: site.name, id: 'failing', actor: 'test' } as const;
      const given = { ...ports({ a: [queue('orders', 1, 2)] }), clock: () => at(0) };
      await assert.rejects(
        recordScan({ ...request, catalog: { hash: 'c' }, trigger: 'request' }, failing, given),
        /disk/,
      );
      assert.equal(await store.ledger.size(), size);
      assert.equal(await store.scans.get('failing'), undefined);
      assert.deepEqual(await store.findings.tracked(site.name), []);
      assert.equal(await store.items.fingerprint({ environment: site.name, source: 'a' }), undefined);
    });
  });

  describe('a scan that comes late', () => {
    for (const [what, ended] of [
      ['says that it ended before', 0],
      ['ended after', 9],
    ] as const) {
      it(`is kept and changes nothing, where it began before the other and ${what} it`, async () => {
        const site = new Site(store).declare('a');
        const slow = Promise.withResolvers<void>();
        const request = {
          estate: site.estate,
          environment: site.name,
          actor: 'test',
          catalog: { hash: 'c' },
        };
        let [begun, now] = [false, 0];
        const late = recordScan({ ...request, id: `late-${ended}`, trigger: 'request' }, store, {
          ...ports({ a: [queue('orders', 1, 9)] }),
          clock: () => at(now),
          progress: () => {
            begun = true;
          },
          locate: (_, { location, options }) => ({ location, options }),
          collectors: new Map(
            [...ports({ a: [queue('orders', 1, 9)] }).collectors].map(([id, collector]) => [
              id,
              {
                ...collector,
                async *collect(...asked: Parameters<typeof collector.collect>) {
                  await slow.promise;
                  yield* collector.collect(...asked);
                },
              },
            ]),
          ),
        });
        while (!begun) await new Promise((resolve) => setImmediate(resolve));
        const newer = await site.scan(5, { a: [queue('orders', 1, 2)] });
        now = ended;
        slow.resolve();
        const { scan, steps } = await late;
        assert.deepEqual([scan.late, steps], [true, []]);
        assert.deepEqual((await store.scans.latest()).get(site.name)?.id, newer.scan.id);
        assert.equal((await site.recalled(3)).verdict, 'unknown');
        assert.deepEqual(await site.judgedAgain(5), newer.report);
      });
    }

    it('is none where only the clock was set back', async () => {
      const site = new Site(store).declare('a');
      await site.scan(30, { a: [queue('orders', 1, 2)] });
      const { scan } = await site.scan(0, { a: [queue('orders', 1, 1)] });
      assert.equal(scan.late, undefined);
      assert.equal(scan.finishedAt.getTime(), at(30).getTime() + 1);
    });
  });
});
