import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Estate } from '../core/catalog/estate.ts';
import { openStore } from '../store/open/open-store.ts';
import type { Store } from '../store/store.ts';
import { type Content, environment, estate, ports, source } from './estate.fixture.ts';
import { findDrift } from './find-drift.ts';
import { readPast } from './read-past.ts';
import { recallDrift } from './recall-drift.ts';
import { type RecordedScan, recordScan } from './record-scan.ts';

let store: Store;

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 8, minute));
const queue = (name: string, declared: number, actual: number): Content => ({
  kind: 'queue',
  name,
  declared: { size: declared },
  actual: { size: actual },
});

/** Environments are never shared between tests: a name is taken once. */
let environments = 0;

class Site {
  readonly name = `site-${++environments}`;
  estate: Estate = this.#declared(['a', 'b']);
  #scans = 0;

  #declared(sources: readonly string[]): Estate {
    return estate([
      environment(
        this.name,
        sources.map((each) => source(each)),
      ),
    ]);
  }

  declare(...sources: readonly string[]): this {
    this.estate = this.#declared(sources);
    return this;
  }

  scan(
    minute: number,
    contents: Readonly<Record<string, readonly Content[]>>,
    id = `${this.name}-${++this.#scans}`,
  ): Promise<RecordedScan> {
    const request = {
      estate: this.estate,
      environment: this.name,
      id,
      actor: 'test',
      catalog: { hash: 'c' },
    };
    return recordScan({ ...request, trigger: 'request' }, store, {
      ...ports(contents),
      clock: () => at(minute),
    });
  }

  async recalled(minute?: number) {
    const moment = minute === undefined ? {} : { asOf: at(minute) };
    return recallDrift({ estate: this.estate, environments: [this.name], ...moment }, store, ports({}));
  }

  /** What the past says when it is judged again. */
  async judgedAgain(minute: number) {
    const { read } = await readPast(store, at(minute));
    return findDrift(
      { estate: this.estate, environments: [this.name] },
      { ...ports({}), now: at(minute), read },
    );
  }
}

const kindsOf = ({ steps }: RecordedScan) =>
  steps.map(({ transition }) => `${transition.kind} ${transition.finding.name}`).sort();

describe('scans that are recorded', () => {
  before(async () => {
    store = await openStore('memory:');
  });
  after(() => store.close());

  describe('a recorded scan', () => {
    it('gives the report that it would give without a store, and so do the store and the past', async () => {
      const site = new Site();
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
      const site = new Site();
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
      const site = new Site();
      const contents = { a: [queue('orders', 1, 2)], b: [queue('x', 1, 1)] };
      await site.scan(0, contents);
      const { scan, steps } = await site.scan(1, contents);
      assert.deepEqual(steps, []);
      assert.deepEqual(
        scan.sources.map(({ changed }) => changed),
        [0, 0],
      );
      const [tracked] = await store.findings.tracked(site.name);
      assert.deepEqual([tracked?.firstSeen, tracked?.lastSeen], [at(0), at(1)]);
    });

    it('is recorded once, however often it is asked for', async () => {
      const site = new Site();
      const first = await site.scan(0, { a: [queue('orders', 1, 2)] }, 'once');
      const again = await site.scan(1, { a: [queue('orders', 1, 9)] }, 'once');
      assert.deepEqual([again.added, again.steps, again.scan], [false, [], first.scan]);
      assert.deepEqual((await site.recalled(5)).findings, first.report.findings);
    });
  });

  describe('what could not be looked at', () => {
    it('turns its findings unknown and keeps them, and they are confirmed afterwards', async () => {
      const site = new Site();
      await site.scan(0, { a: [queue('orders', 1, 2)], b: [queue('x', 1, 1)] });
      const blind = await site.scan(1, { a: [new Error('no access')], b: [queue('x', 1, 1)] });
      assert.deepEqual(kindsOf(blind), ['opened a', 'unknown orders']);
      assert.deepEqual(await site.recalled(1), blind.report);
      assert.deepEqual(await site.judgedAgain(1), blind.report);
      const states = (await store.findings.tracked(site.name)).map(({ finding, state }) => [
        finding.name,
        state,
      ]);
      assert.deepEqual(new Map(states as [string, string][]).get('orders'), 'unknown');
      const back = await site.scan(2, { a: [queue('orders', 1, 2)], b: [queue('x', 1, 1)] });
      assert.deepEqual(kindsOf(back), ['confirmed orders', 'resolved a']);
      assert.equal(back.scan.sources[0]?.changed, 0);
    });

    it('hides only itself where a part was read', async () => {
      const site = new Site().declare('a');
      await site.scan(0, { a: [queue('orders', 1, 2), queue('picks', 1, 2)] });
      const gap = { gap: true, kind: 'queue', name: 'picks', reason: 'refused' } as const;
      const partly = await site.scan(1, { a: [gap] });
      assert.deepEqual(kindsOf(partly), ['opened picks', 'resolved orders', 'unknown picks']);
      assert.deepEqual(await site.judgedAgain(1), partly.report);
      const ref = { environment: site.name, source: 'a', kind: 'queue' };
      assert.equal((await store.items.versions({ ...ref, name: 'picks' }))[0]?.hidden, true);
      assert.equal((await store.items.versions({ ...ref, name: 'orders' }))[0]?.hidden, undefined);
    });

    it('is also what was read on one side only, where there were two before', async () => {
      const site = new Site().declare('a');
      await site.scan(0, { a: [queue('orders', 1, 2), queue('picks', 1, 1)] });
      const half = { kind: 'queue', name: 'orders', actual: { size: 2 } };
      const { steps } = await site.scan(1, { a: [half, queue('picks', 1, 1)] });
      assert.deepEqual(
        steps.map(({ transition }) => transition.kind),
        ['opened', 'unknown'],
      );
    });
  });

  describe('a finding that is gone', () => {
    it('was resolved by the side that moved since it was last seen', async () => {
      const site = new Site().declare('a');
      await site.scan(0, { a: [queue('p', 1, 2), queue('q', 1, 2), queue('r', 1, 2)] });
      await site.scan(1, { a: [new Error('no access')] });
      const { steps } = await site.scan(2, { a: [queue('p', 2, 2), queue('q', 1, 1), queue('r', 3, 3)] });
      const resolutions = steps.flatMap(({ transition }) =>
        transition.kind === 'resolved' ? [[transition.finding.name, transition.by]] : [],
      );
      assert.deepEqual(
        new Map(resolutions as [string, string][]),
        new Map([
          ['p', 'declared'],
          ['q', 'actual'],
          ['r', 'both'],
          ['a', 'actual'],
        ]),
      );
    });

    it('is withdrawn where its source is not declared any more', async () => {
      const site = new Site();
      await site.scan(0, { a: [queue('orders', 1, 2)], b: [queue('x', 1, 1)] });
      const { steps, report } = await site.declare('b').scan(1, { b: [queue('x', 1, 1)] });
      assert.deepEqual(
        steps.map(({ transition }) => transition.kind === 'resolved' && transition.by),
        ['withdrawn'],
      );
      assert.deepEqual(await site.recalled(1), report);
    });
  });

  describe('a scan that comes late', () => {
    it('is kept and changes nothing', async () => {
      const site = new Site().declare('a');
      const slow = Promise.withResolvers<void>();
      const request = { estate: site.estate, environment: site.name, actor: 'test', catalog: { hash: 'c' } };
      let begun = false;
      // It began before the other one was recorded, and says that it ended before it.
      const late = recordScan({ ...request, id: 'late', trigger: 'request' }, store, {
        ...ports({ a: [queue('orders', 1, 9)] }),
        clock: () => at(0),
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
      slow.resolve();
      const { scan, steps } = await late;
      assert.deepEqual([scan.late, steps], [true, []]);
      assert.deepEqual((await store.scans.latest()).get(site.name)?.id, newer.scan.id);
      assert.equal((await site.recalled(3)).verdict, 'unknown');
      assert.deepEqual(await site.judgedAgain(5), newer.report);
    });

    it('is none where only the clock was set back', async () => {
      const site = new Site().declare('a');
      await site.scan(30, { a: [queue('orders', 1, 2)] });
      const { scan } = await site.scan(0, { a: [queue('orders', 1, 1)] });
      assert.equal(scan.late, undefined);
      assert.equal(scan.finishedAt.getTime(), at(30).getTime() + 1);
    });
  });

  describe('what was never scanned', () => {
    it('is unknown with a reason, and never passes', async () => {
      const site = new Site();
      const report = await site.recalled();
      assert.equal(report.verdict, 'unknown');
      assert.match(report.findings[0]?.reason ?? '', /had not been scanned/);
      await site.declare('a').scan(0, { a: [queue('x', 1, 1)] });
      const more = await site.declare('a', 'b').recalled();
      assert.match(more.findings[0]?.reason ?? '', /was not part of the scan/);
    });

    it('is also what is forgotten', async () => {
      const site = new Site().declare('a');
      await site.scan(0, { a: [queue('orders', 1, 2)] });
      await site.scan(10, { a: [queue('orders', 1, 1)] });
      const older = new Date(at(0).getTime() - 1);
      await store.items.compact(older);
      assert.equal((await site.judgedAgain(0)).verdict, 'fail');
      await store.items.compact(at(5));
      assert.equal((await site.judgedAgain(0)).verdict, 'unknown');
      assert.equal((await site.judgedAgain(10)).verdict, 'pass');
    });
  });
});
