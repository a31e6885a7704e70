import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openStore } from '../store/open/open-store.ts';
import type { Store } from '../store/store.ts';
import { environment, estate } from './estate.fixture.ts';
import { at, queue, Site } from './recorded-site.fixture.ts';
import { withdrawEnvironments } from './withdraw-environments.ts';

describe('an environment that the catalog declares no more', () => {
  let store: Store;
  before(async () => {
    store = await openStore('memory:');
  });
  after(() => store.close());
  const withdraw = (names: readonly string[], minute: number) =>
    withdrawEnvironments(estate(names.map((name) => environment(name, []))), store, {
      now: at(minute),
      newId: randomUUID,
    });

  it('has no open findings from then on, keeps its history, and is told of once', async () => {
    const [kept, gone] = [new Site(store).declare('a'), new Site(store).declare('a')];
    for (const site of [kept, gone]) await site.scan(1, { a: [queue('orders', 1, 2), queue('mail', 1, 2)] });
    await withdraw([kept.name, gone.name], 2);
    assert.equal((await store.findings.tracked(gone.name)).length, 2);

    await withdraw([kept.name], 3);
    const size = await store.ledger.size();
    await withdraw([kept.name], 4);
    assert.equal(await store.ledger.size(), size);

    assert.deepEqual(await store.findings.tracked(gone.name), []);
    assert.equal((await store.findings.tracked(kept.name)).length, 2);
    assert.equal((await store.findings.tracked(gone.name, at(2))).length, 2);
    const { rows } = await store.findings.find({ environments: [gone.name] }, { limit: 10 });
    assert.deepEqual(
      rows.map(({ state, resolution }) => [state, resolution]),
      Array(2).fill(['resolved', { at: at(3), by: 'withdrawn' }]),
    );
    assert.equal((await store.scans.list({ environments: [gone.name] }, { limit: 10 })).rows.length, 1);
    const life = await store.findings.transitions(rows[0]?.finding.id ?? '', { limit: 1 });
    assert.ok([size - 2, size - 1].includes(life.rows[0]?.entry ?? -1), 'the ledger tells of it');
  });

  it('comes back with its findings when it is declared and scanned again', async () => {
    const [other, site] = [new Site(store).declare('a'), new Site(store).declare('a')];
    await site.scan(1, { a: [queue('orders', 1, 2)] });
    await withdraw([other.name], 2);
    await site.scan(3, { a: [queue('orders', 1, 2)] });
    const [finding] = await store.findings.tracked(site.name);
    assert.deepEqual([finding?.state, finding?.occurrences], ['open', 2]);
  });

  it('is left as it is by a catalog that declares none at all', async () => {
    const site = new Site(store).declare('a');
    await site.scan(1, { a: [queue('orders', 1, 2)] });
    await withdraw([], 2);
    assert.equal((await store.findings.tracked(site.name)).length, 1);
  });
});
