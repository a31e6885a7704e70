import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ScanRecord } from '../scan-log.ts';
import type { Store } from '../store.ts';

/** A scan that found nothing, but for what is said otherwise. */
export function scanOf(said: Partial<ScanRecord> & { readonly id: string }): ScanRecord {
  return {
    environment: 'somewhere',
    trigger: 'schedule',
    startedAt: new Date('2026-03-01T11:59:58.125Z'),
    finishedAt: new Date('2026-03-01T12:00:00.250Z'),
    catalog: { hash: 'c0', commit: 'a1b2' },
    verdict: 'pass',
    counts: { pass: 3, fail: 0, waived: 0, unknown: 0 },
    fingerprint: 'e0',
    sources: [],
    ...said,
  };
}

export function scanLogContract(store: () => Store): void {
  describe('scans', () => {
    it('are given back as they were added', async () => {
      const scan = scanOf({
        id: 'whole',
        verdict: 'unknown',
        sources: [
          {
            report: {
              environment: 'somewhere',
              source: 'cluster',
              collector: 'kubernetes',
              location: 'https://example.test',
              verdict: 'unknown',
              items: 2,
              coverage: { managed: 1, unmanaged: 1, vanished: 0, unknown: 0 } as never,
              reasons: ['no access to \u0000 "secrets" \u2028\ud83d\ude00'],
            },
            passing: 1,
            coverageByService: [[null, { managed: 1 } as never]],
            gaps: [],
            fingerprint: 'f0',
            changed: 2,
          },
        ],
      });
      assert.equal(await store().scans.add(scan), true);
      assert.deepEqual(await store().scans.get('whole'), scan);
    });

    it('that do not exist are undefined', async () => {
      assert.equal(await store().scans.get('nowhere'), undefined);
    });

    it('that come twice are added once, and the first stays', async () => {
      const first = scanOf({ id: 'twice' });
      assert.equal(await store().scans.add(first), true);
      assert.equal(await store().scans.add({ ...first, verdict: 'fail' }), false);
      assert.equal((await store().scans.get('twice'))?.verdict, 'pass');
    });

    it('are the latest by when they finished, not by when they came', async () => {
      await addHours('late', [3, 1, 2]);
      assert.equal((await store().scans.latest()).get('late')?.id, 'late-3');
    });

    it('are the latest of one environment, without those that came late', async () => {
      await addHours('one', [1, 3]);
      await store().scans.add(
        scanOf({
          id: 'one-late',
          environment: 'one',
          finishedAt: new Date('2026-04-01T04:00:00Z'),
          late: true,
        }),
      );
      assert.equal((await store().scans.latestOf('one'))?.id, 'one-3');
      assert.equal(await store().scans.latestOf('no-one'), undefined);
    });

    it('are the latest as of a moment, the moment itself included', async () => {
      await addHours('then', [1, 2, 3]);
      const latest = async (time: string) => (await store().scans.latest(new Date(time))).get('then')?.id;
      assert.equal(await latest('2026-04-01T02:00:00Z'), 'then-2');
      assert.equal(await latest('2026-04-01T01:59:59.999Z'), 'then-1');
      assert.equal(await latest('2026-04-01T00:00:00Z'), undefined);
    });

    it('are the latest of each environment, in the order of their names', async () => {
      await addHours('order-b', [1]);
      await addHours('order-B', [1]);
      await addHours('order-a', [1]);
      const names = [...(await store().scans.latest()).keys()].filter((name) => name.startsWith('order-'));
      assert.deepEqual(names, ['order-B', 'order-a', 'order-b']);
    });

    it('are listed newest first, in pages that miss nothing and repeat nothing', async () => {
      await addHours('paged', [1, 2, 2, 2, 5]);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await store().scans.list(
          { environments: ['paged'] },
          { limit: 2, ...(after === undefined ? {} : { after }) },
        );
        assert.ok(page.rows.length <= 2);
        seen.push(...page.rows.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);
      assert.deepEqual(seen, ['paged-5', 'paged-2-3', 'paged-2-2', 'paged-2', 'paged-1']);
    });

    it('are listed between two moments, both included', async () => {
      await addHours('between', [1, 2, 3, 4]);
      const [since, until] = [new Date('2026-04-01T02:00:00Z'), new Date('2026-04-01T03:00:00Z')];
      const { rows, next } = await store().scans.list(
        { environments: ['between'], since, until },
        { limit: 9 },
      );
      assert.deepEqual(
        rows.map(({ id }) => id),
        ['between-3', 'between-2'],
      );
      assert.equal(next, undefined);
    });

    it('are listed of some environments, in pages that are full', async () => {
      await addHours('some-a', [1, 3]);
      await addHours('some-b', [2, 4]);
      await addHours('some-c', [3, 5]);
      const { rows, next } = await store().scans.list({ environments: ['some-a', 'some-b'] }, { limit: 3 });
      assert.deepEqual(
        rows.map(({ id }) => id),
        ['some-b-4', 'some-a-3', 'some-b-2'],
      );
      assert.ok(next !== undefined);
      assert.deepEqual((await store().scans.list({ environments: [] }, { limit: 3 })).rows, []);
    });

    it('refuse a mark of the next page that they did not give', async () => {
      for (const after of [
        '',
        'x',
        Buffer.from('[1]').toString('base64url'),
        Buffer.from('["no time","x"]').toString('base64url'),
      ]) {
        await assert.rejects(store().scans.list({}, { limit: 1, after }), { code: 'usage' }, after);
      }
    });
  });

  /** One scan for each hour; a repeated hour gets an id of its own. */
  async function addHours(environment: string, hours: readonly number[]): Promise<void> {
    for (const [index, hour] of hours.entries()) {
      const id = hours.indexOf(hour) === index ? `${environment}-${hour}` : `${environment}-${hour}-${index}`;
      const finishedAt = new Date(`2026-04-01T0${hour}:00:00Z`);
      await store().scans.add(scanOf({ id, environment, finishedAt }));
    }
  }
}
