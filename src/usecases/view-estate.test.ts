import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Verdict } from '../core/finding/verdict.ts';
import type { Gap } from '../core/item/observation.ts';
import type { ScanRecord } from '../store/scan-log.ts';
import type { Shelves } from '../store/store.ts';
import { environment, estate, service, source } from './estate.fixture.ts';
import { viewEstate } from './view-estate.ts';

const AT = new Date('2026-03-01T12:00:00Z');
const gap = (changes: Partial<Gap> = {}): Gap => ({ gap: true, reason: 'It is closed.', ...changes });

describe('the verdicts of an estate', () => {
  /** Of one environment that was just scanned without a finding, its sources by what could not be looked at in them. */
  async function verdicts(
    scanned: Readonly<Record<string, readonly Gap[]>>,
  ): Promise<Record<string, Verdict | undefined>> {
    const scan = {
      id: 'scan',
      environment: 'site',
      finishedAt: AT,
      verdict: 'pass',
      counts: { pass: 1, fail: 0, waived: 0, unknown: 0 },
      sources: Object.entries(scanned).map(([name, gaps]) => ({
        report: { source: name, verdict: 'pass', items: 1 },
        gaps,
      })),
    } as unknown as ScanRecord;
    const store = {
      scans: { latest: async () => new Map([['site', scan]]) },
      findings: { breakdown: async () => [] },
    } as unknown as Pick<Shelves, 'scans' | 'findings'>;
    const services = [
      service('orders', { items: [{ source: 'a', kind: 'queue' }] }),
      service('stock', { items: [{ source: 'b' }] }),
    ];
    const declared = estate([environment('site', [source('a'), source('b', { service: 'stock' })])], {
      services: new Map(services.map((each) => [each.name, each])),
    });
    const view = await viewEstate({ estate: declared, at: AT, sees: () => true }, store);
    return {
      site: view.environments[0]?.verdict,
      ...Object.fromEntries(view.services.map(({ name, verdict }) => [name, verdict])),
    };
  }

  it('pass where everything that is declared was looked at', async () => {
    assert.deepEqual(await verdicts({ a: [], b: [] }), { site: 'pass', orders: 'pass', stock: 'pass' });
  });

  it('are unknown where a source was declared since the scan', async () => {
    assert.deepEqual(await verdicts({ a: [] }), { site: 'unknown', orders: 'pass', stock: 'unknown' });
    assert.deepEqual(await verdicts({ b: [] }), { site: 'unknown', orders: 'unknown', stock: 'pass' });
  });

  it('are unknown of every service whose items may lie where nobody could look', async () => {
    for (const [gaps, orders] of [
      [[gap()], 'unknown'],
      [[gap({ kind: 'queue' })], 'unknown'],
      [[gap({ kind: 'exchange' })], 'pass'],
      [[gap({ kind: 'queue', name: 'of somebody' })], 'pass'],
    ] as const) {
      const found = await verdicts({ a: gaps, b: [] });
      assert.deepEqual([found['orders'], found['stock']], [orders, 'pass']);
    }
  });
});
