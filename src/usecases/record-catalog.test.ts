import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import type { Estate } from '../core/catalog/estate.ts';
import { openStore } from '../store/open/open-store.ts';
import { recordCatalog } from './record-catalog.ts';

const exception = {
  name: 'old-scanners',
  place: { file: 'exceptions.yaml', line: 2 },
  scope: { kinds: ['aws_lb_listener'] },
  codes: ['*'],
  reason: 'Two suppliers cannot yet.',
  owner: 'network',
  ticket: 'NET-1',
  approver: 'security',
  until: '2026-12-31',
};

it('a catalog is told of once, with everything that it permits, and permits no more', async () => {
  const store = await openStore('memory:');
  const tell = (hash: string, exceptions: readonly object[]) =>
    recordCatalog(
      { hash, estate: { approvedDifferences: [], exceptions } as unknown as Estate, location: 'catalog' },
      store,
      { now: new Date('2026-11-02T08:00:00Z'), newId: randomUUID },
    );
  await tell('one', [exception]);
  await tell('one', [exception]);
  await tell('two', []);
  const { rows } = await store.ledger.list({}, { limit: 10 });
  assert.deepEqual(rows.map(({ entry }) => `${entry.type} ${entry.subject}`).reverse(), [
    'dev.tallyman.catalog.loaded catalog',
    'dev.tallyman.exception.granted exception/old-scanners',
    'dev.tallyman.catalog.loaded catalog',
    'dev.tallyman.exception.ended exception/old-scanners',
  ]);
  await store.close();
});
