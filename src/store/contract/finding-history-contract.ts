import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../core/finding/finding.ts';
import {
  applyTransition,
  type FindingTransition,
  type TrackedFinding,
} from '../../core/finding/lifecycle.ts';
import type { FindingQuery, RecordedTransition } from '../finding-history.ts';
import type { Store } from '../store.ts';
import { scanOf } from './scan-log-contract.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 1, hour));

export function findingOf(id: string, said: Partial<Finding> = {}): Finding {
  return {
    id,
    code: 'drift',
    environment: 'somewhere',
    source: 'queues',
    layer: 'queue',
    kind: 'queue',
    name: `orders ${id}`,
    path: '/size',
    class: 'size',
    severity: 'medium',
    verdict: 'fail',
    owner: 'fulfilment',
    service: 'orders',
    ...said,
  };
}

export function findingHistoryContract(store: () => Store): void {
  const findings = () => store().findings;
  const apply = (hour: number, ...transitions: readonly FindingTransition[]) =>
    findings().apply(
      at(hour),
      transitions.map((transition) => ({ transition })),
    );
  /** What happened to a finding, read in pages of so many. */
  const walk = async (id: string, limit: number): Promise<RecordedTransition[]> => {
    const steps: RecordedTransition[] = [];
    let after: string | undefined;
    do {
      const page = await findings().transitions(id, { limit, after });
      assert.ok(page.rows.length <= limit);
      steps.push(...page.rows);
      after = page.next;
    } while (after !== undefined);
    return steps;
  };
  const scan = (environment: string, hour: number) =>
    store().scans.add(scanOf({ id: `${environment} ${hour}`, environment, finishedAt: at(hour) }));

  describe('findings', () => {
    it('live as their steps say, and are as they were at every moment', async () => {
      const environment = 'lives';
      const finding = findingOf('life', {
        environment,
        declared: { a: '\u0000\ud83d\ude00' },
        path: '/a\u0000b',
      });
      const acknowledgement = { by: 'ana', at: at(3), note: 'ticket 7' };
      const worse = { ...finding, severity: 'critical' as const };
      const steps: readonly (readonly [number, FindingTransition])[] = [
        [1, { kind: 'opened', finding }],
        [3, { kind: 'acknowledged', finding, acknowledgement }],
        [4, { kind: 'changed', finding: worse }],
        [5, { kind: 'unknown', finding: worse, reason: 'no access' }],
        [6, { kind: 'resolved', finding: worse, by: 'actual' }],
        [7, { kind: 'reopened', finding }],
      ];
      let expected: TrackedFinding | undefined;
      for (const [hour, step] of steps) {
        await apply(hour, step);
        if (step.kind !== 'acknowledged') await scan(environment, hour);
        expected = applyTransition(expected, step, at(hour));
        if (step.kind === 'acknowledged') expected = { ...expected, lastSeen: at(1) };
        assert.deepEqual(await findings().get('life'), expected, step.kind);
        assert.deepEqual(await findings().get('life', at(hour)), expected, step.kind);
      }
      assert.equal((await findings().get('life', at(2)))?.state, 'open');
      assert.equal(await findings().get('life', at(0)), undefined);
      assert.deepEqual(
        (await walk('life', 100)).map(({ at: when, transition, note }) => [when, transition, note]),
        steps
          .map(([hour, step]) => [
            at(hour),
            step.kind,
            { unknown: 'no access', resolved: 'actual', acknowledged: 'ticket 7' }[step.kind as string],
          ])
          .reverse(),
      );
    });

    it('tell what happened to them newest first, in pages that miss and repeat nothing', async () => {
      const finding = findingOf('paged', { environment: 'paged' });
      await apply(1, { kind: 'opened', finding });
      for (const hour of [2, 2, 3, 4]) await apply(hour, { kind: 'changed', finding });
      for (const limit of [1, 2, 5, 100]) {
        const hours = (await walk('paged', limit)).map(({ at: when }) => when.getUTCHours());
        assert.deepEqual(hours, [4, 3, 2, 2, 1]);
      }
      assert.deepEqual(await walk('nobody', 5), []);
      const strange = findings().transitions('paged', { limit: 1, after: 'strange' });
      await assert.rejects(strange, { code: 'usage' });
    });

    it('are last seen by the latest scan, without being written again', async () => {
      const environment = 'seen';
      await scan(environment, 1);
      await apply(1, { kind: 'opened', finding: findingOf('seen', { environment }) });
      await scan(environment, 5);
      assert.deepEqual((await findings().get('seen'))?.lastSeen, at(5));
      assert.deepEqual((await findings().get('seen', at(3)))?.lastSeen, at(1));
    });

    it('are tracked until they are resolved', async () => {
      const environment = 'tracked';
      const [one, two] = [findingOf('t1', { environment }), findingOf('t2', { environment })];
      await apply(1, { kind: 'opened', finding: one }, { kind: 'opened', finding: two });
      await apply(2, { kind: 'resolved', finding: one, by: 'both' });
      const ids = (all: readonly TrackedFinding[]) => all.map(({ finding }) => finding.id);
      assert.deepEqual(ids(await findings().tracked(environment)), ['t2']);
      assert.deepEqual(ids(await findings().tracked(environment, at(1))), ['t1', 't2']);
      assert.deepEqual(ids(await findings().resolved(['t1', 't2', 't3'])), ['t1']);
    });

    it('say who did it, which entry tells of it, and what shows it', async () => {
      const evidence = 'ab'.repeat(32);
      const transition = { kind: 'opened', finding: findingOf('told', { environment: 'told' }) } as const;
      await findings().apply(at(1), [{ transition, actor: 'ana', entry: 17, evidence }]);
      const [step] = await walk('told', 1);
      assert.deepEqual(
        [step?.actor, step?.entry, step?.evidence, step?.state],
        ['ana', 17, evidence, 'open'],
      );
    });

    it('refuse a step that cannot follow, and then nothing is written', async () => {
      const opened = { kind: 'opened', finding: findingOf('refused', { environment: 'refused' }) } as const;
      const other = { kind: 'opened', finding: findingOf('beside', { environment: 'refused' }) } as const;
      await apply(1, opened);
      await assert.rejects(apply(2, other, opened), TypeError);
      assert.equal(await findings().get('beside'), undefined);
    });
  });

  describe('lists of findings', () => {
    const environment = 'listed';
    const all = [
      findingOf('l1', { environment, severity: 'low' }),
      findingOf('l2', { environment, severity: 'critical', name: 'b%', owner: null, service: null }),
      findingOf('l3', { environment, severity: 'critical', name: 'a', path: `/${'x'.repeat(9000)}` }),
      findingOf('l4', { environment, severity: 'critical', name: 'b%', path: '/z', verdict: 'waived' }),
      findingOf('l5', { environment, severity: 'critical', source: 'aaa', name: 'Z' }),
    ];
    const find = async (query: FindingQuery, limit = 2): Promise<string[]> => {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const page = await findings().find(
          { environments: [environment], ...query },
          { limit, ...(after === undefined ? {} : { after }) },
        );
        assert.ok(page.rows.length <= limit);
        ids.push(...page.rows.map(({ finding }) => finding.id));
        after = page.next;
      } while (after !== undefined);
      return ids;
    };

    it('begin with the gravest, then go by place, in pages that miss and repeat nothing', async () => {
      await apply(1, ...all.map((finding) => ({ kind: 'opened', finding }) as const));
      for (const limit of [1, 2, 5, 100])
        assert.deepEqual(await find({}, limit), ['l5', 'l3', 'l2', 'l4', 'l1']);
    });

    it('are narrowed by each property', async () => {
      assert.deepEqual(await find({ owners: [null] }), ['l2']);
      assert.deepEqual(await find({ services: ['orders'], severities: ['critical'] }), ['l5', 'l3', 'l4']);
      assert.deepEqual(await find({ verdicts: ['waived'] }), ['l4']);
      assert.deepEqual(await find({ states: ['open'], sources: ['aaa'] }), ['l5']);
      assert.deepEqual(await find({ text: '/Z' }), ['l4']);
      assert.deepEqual(await find({ text: 'B%' }), ['l2', 'l4']);
      assert.deepEqual(await find({ asOf: at(0) }), []);
      assert.deepEqual(await find({ firstSeenBefore: at(0) }), []);
    });

    it('are counted by each property', async () => {
      const { total, by } = await findings().count({ environments: [environment] });
      assert.equal(total, 5);
      assert.deepEqual(by.severity, { critical: 4, low: 1 });
      assert.deepEqual(by.owner, { '': 1, fulfilment: 4 });
      assert.deepEqual(by.state, { open: 4, waived: 1 });
      assert.deepEqual(by.environment, { [environment]: 5 });
      assert.deepEqual((await findings().count({ environments: ['nowhere'] })).total, 0);
    });

    it('tell how long it took until a side moved', async () => {
      const environment = 'mended';
      const [quick, slow, waived] = ['m1', 'm2', 'm3'].map((id) => findingOf(id, { environment }));
      if (!quick || !slow || !waived) assert.fail();
      await apply(1, ...[quick, slow, waived].map((finding) => ({ kind: 'opened', finding }) as const));
      await apply(2, { kind: 'resolved', finding: quick, by: 'actual' });
      await apply(3, { kind: 'resolved', finding: { ...waived, verdict: 'waived' }, by: 'approval' });
      await apply(4, { kind: 'resolved', finding: slow, by: 'declared' });
      const mean = (since: number, until: number) =>
        findings().meanTimeToReconcile({ environments: [environment] }, at(since), at(until));
      assert.equal(await mean(0, 9), 2 * 3600);
      assert.equal(await mean(3, 9), 3 * 3600);
      assert.equal(await mean(5, 9), null);
    });
  });
}
