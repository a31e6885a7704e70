import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStore } from '../store/open/open-store.ts';
import type { Store } from '../store/store.ts';
import { at, kindsOf, queue, Site } from './recorded-site.fixture.ts';

let store: Store;

describe('findings from scan to scan', () => {
  before(async () => {
    store = await openStore('memory:');
  });
  after(() => store.close());

  describe('what could not be looked at', () => {
    it('turns its findings unknown and keeps them, and they are confirmed afterwards', async () => {
      const site = new Site(store);
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
      const site = new Site(store).declare('a');
      await site.scan(0, { a: [queue('orders', 1, 2), queue('picks', 1, 2)] });
      const gap = { gap: true, kind: 'queue', name: 'picks', reason: 'refused' } as const;
      const partly = await site.scan(1, { a: [gap] });
      assert.deepEqual(kindsOf(partly), ['opened picks', 'resolved orders', 'unknown picks']);
      assert.deepEqual(await site.judgedAgain(1), partly.report);
      const ref = { environment: site.name, source: 'a', kind: 'queue' };
      const latest = async (name: string) =>
        (await store.items.versions({ ...ref, name }, { limit: 1 })).rows[0];
      assert.equal((await latest('picks'))?.hidden, true);
      assert.equal((await latest('orders'))?.hidden, undefined);
    });

    it('is also what was read on one side only, where there were two before', async () => {
      const site = new Site(store).declare('a');
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
      const site = new Site(store).declare('a');
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
      const site = new Site(store);
      await site.scan(0, { a: [queue('orders', 1, 2)], b: [queue('x', 1, 1)] });
      const { steps, report } = await site.declare('b').scan(1, { b: [queue('x', 1, 1)] });
      assert.deepEqual(
        steps.map(({ transition }) => transition.kind === 'resolved' && transition.by),
        ['withdrawn'],
      );
      assert.deepEqual(await site.recalled(1), report);
    });
  });

  describe('what was never scanned', () => {
    it('is unknown with a reason, and never passes', async () => {
      const site = new Site(store);
      const report = await site.recalled();
      assert.equal(report.verdict, 'unknown');
      assert.match(report.findings[0]?.reason ?? '', /had not been scanned/);
      await site.declare('a').scan(0, { a: [queue('x', 1, 1)] });
      const more = await site.declare('a', 'b').recalled();
      assert.match(more.findings[0]?.reason ?? '', /was not part of the scan/);
    });

    it('is also what is forgotten', async () => {
      const site = new Site(store).declare('a');
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
