import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it, mock } from 'node:test';
import { smallEstate } from '../../../test/services/small-estate.ts';
import { until } from '../../../test/until.ts';
import type { Environment } from '../../core/catalog/estate.ts';
import { type CatalogTexts, LiveCatalog } from '../../server/live-catalog.ts';
import { openStore } from '../../store/open/open-store.ts';
import type { Store } from '../../store/store.ts';
import { COLLECTOR_LOOKUP } from '../open-catalog.ts';
import { followCatalog } from './follow-catalog.ts';
import type { Service } from './open-service.ts';

describe('following a catalog', () => {
  let store: Store;
  before(async () => {
    store = await openStore('memory:');
    mock.timers.enable({ apis: ['setInterval'] });
  });
  after(async () => {
    mock.timers.reset();
    await store.close();
  });

  /** A process that follows what `read` gives, and schedules nothing. */
  async function follower(read: () => Promise<CatalogTexts>): Promise<Service> {
    const catalog = new LiveCatalog('catalog', read, COLLECTOR_LOOKUP);
    await catalog.reload(new Date());
    const context = { catalog, store, clock: () => new Date(), randomBytes };
    return { context, queue: { schedule: async () => undefined } } as unknown as Service;
  }

  it('takes a newer one over as soon as the store is back, where it was away at first', async () => {
    let environments = ['staging'];
    const read = async () => ({
      files: [{ path: 'estate.yaml', text: smallEstate(environments)['catalog/estate.yaml'] as string }],
    });
    const catalog = new LiveCatalog('catalog', read, COLLECTOR_LOOKUP);
    await catalog.reload(new Date());
    let isAway = false;
    let scheduled: string[] = [];
    const service = {
      context: { catalog, store, clock: () => new Date(), randomBytes },
      queue: {
        async schedule(all: Iterable<Environment>) {
          if (isAway) throw new Error('away');
          scheduled = [...all].map(({ name }) => name).sort();
        },
      },
    } as unknown as Service;
    const errors: unknown[] = [];
    const stop = await followCatalog(service, 30, (error) => errors.push(error));
    assert.deepEqual(scheduled, ['staging']);

    environments = ['production', 'staging'];
    isAway = true;
    mock.timers.tick(5_000);
    await until('it fails', () => errors.length === 1);
    isAway = false;
    mock.timers.tick(5_000);
    await until('it is scheduled', () => scheduled.length === 2);
    const told = async () =>
      (await store.ledger.list({ types: ['dev.tallyman.catalog.loaded'] }, { limit: 9 })).rows.length;
    await until('the ledger is told', async () => (await told()) === 2);
    mock.timers.tick(5_000);
    stop();
    assert.equal(errors.length, 1);
  });

  it('tells the ledger once of texts that are refused, by however many processes and however often they start', async () => {
    const wrong = (kind: string) => `apiVersion: tallyman.dev/v1\nkind: ${kind}\nmetadata: {name: none}`;
    let text = wrong('Nothing');
    const read = async () => ({ files: [{ path: 'estate.yaml', text }] });
    const start = async () => followCatalog(await follower(read), 30, assert.ifError);
    const told = async () =>
      (await store.ledger.list({ types: ['dev.tallyman.catalog.refused'] }, { limit: 9 })).rows.length;
    for (const stop of await Promise.all([start(), start()])) stop();
    (await start())();
    assert.equal(await told(), 1);

    text = wrong('Nobody');
    (await start())();
    assert.equal(await told(), 2);

    text = smallEstate(['elsewhere'])['catalog/estate.yaml'] as string;
    (await start())();
    text = wrong('Nobody');
    (await start())();
    assert.equal(await told(), 3);
  });
});
