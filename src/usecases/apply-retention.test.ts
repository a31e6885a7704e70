import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeDatabase, POSTGRES } from '../../test/services/postgres.ts';
import { openStore } from '../store/open/open-store.ts';
import type { Store } from '../store/store.ts';
import { applyRetention, lastRetention, type Retention } from './apply-retention.ts';
import { environment, estate, ports, source } from './estate.fixture.ts';
import { findDrift } from './find-drift.ts';
import { readPast } from './read-past.ts';
import { recordScan } from './record-scan.ts';

const day = (count: number) => new Date(Date.UTC(2026, 0, count));
const SITE = estate([environment('site', [source('a')])]);

retentionSuite('the embedded database', undefined, async () => ({
  location: 'memory:',
  drop: async () => undefined,
}));
retentionSuite('PostgreSQL', POSTGRES.missing, async () => {
  const { url, drop } = await makeDatabase();
  return { location: url, drop };
});

function retentionSuite(
  title: string,
  missing: string | undefined,
  make: () => Promise<{ readonly location: string; drop(): Promise<void> }>,
): void {
  describe(`retention in ${title}`, { skip: missing ?? false }, () => {
    let store: Store;
    let drop: () => Promise<void>;
    before(async () => {
      const made = await make();
      drop = made.drop;
      store = await openStore(made.location);
    });
    after(async () => {
      await store.close();
      await drop();
    });

    let runs = 0;
    const retain = (now: Date, retention: Partial<Retention> = {}) => {
      runs += 1;
      const id = `run ${runs}`;
      const kept = { historyDays: 30, messageDays: 30, ...retention };
      return applyRetention(kept, store, { now, newId: () => id });
    };
    const entries = async () => (await store.ledger.list({}, { limit: 100 })).rows.map(({ entry }) => entry);
    const scan = async (id: string, moment: Date, [size, quiet]: readonly [number, number]) => {
      const drifting = { kind: 'queue', name: 'drifting', declared: { size: 1 }, actual: { size } };
      const other = { kind: 'queue', name: 'quiet', declared: { size: quiet }, actual: { size: quiet } };
      await recordScan(
        {
          estate: SITE,
          environment: 'site',
          id,
          trigger: 'schedule',
          catalog: { hash: 'c' },
          actor: 'schedule',
        },
        store,
        { ...ports({ a: [drifting, other] }), clock: () => moment },
      );
    };
    const message = async (id: string, ended: Date | undefined) => {
      const dueAt = day(1);
      await store.deliveries.add([{ id, channel: 'room', dedupe: id, body: '{}', dueAt }]);
      await store.deliveries.take(dueAt, dueAt, 1);
      if (ended) await store.deliveries.delivered(id, ended);
    };

    it('forgets what ended long ago, but nothing that a ledger entry refers to, and says so in the ledger', async () => {
      await scan('1', day(1), [2, 7]);
      await scan('2', day(2), [2, 8]);
      await scan('3', day(3), [1, 9]);
      await message('old', day(1));
      await message('young', day(40));
      await message('waiting', undefined);
      const removed = { versions: 3, bodies: 2, messages: 1 };
      assert.deepEqual(await retain(day(60)), removed);

      const named = (await entries()).flatMap(({ data }) => {
        const { evidence } = data as { readonly evidence?: string };
        return evidence === undefined ? [] : [evidence];
      });
      assert.equal(named.length, 2);
      for (const hash of named) assert.ok(await store.items.body(hash), hash);
      const [newest] = await entries();
      assert.equal(newest?.type, 'dev.tallyman.retention.applied');
      assert.deepEqual(newest?.data, {
        before: day(30).toISOString(),
        historyDays: 30,
        messageDays: 30,
        ...removed,
      });
    });

    it('leaves what the latest scan saw, however old that is, and says of the time before that it is not kept', async () => {
      const judged = async (asOf?: Date) => {
        const { read } = await readPast(store, asOf);
        return (await findDrift({ estate: SITE, environments: ['site'] }, { ...ports({}), read })).verdict;
      };
      assert.equal(await judged(), 'pass');
      assert.equal(await judged(day(30)), 'pass');
      assert.equal(await judged(day(29)), 'unknown');
    });

    it('is done once a day, whoever asks, and tells the ledger nothing where nothing went', async () => {
      const size = await store.ledger.size();
      assert.equal(await retain(new Date(day(61).getTime() - 1)), undefined);
      const both = await Promise.all([retain(day(61)), retain(day(61))]);
      assert.deepEqual(
        both.filter((each) => each !== undefined),
        [{ versions: 0, bodies: 0, messages: 0 }],
      );
      assert.deepEqual(await lastRetention(store), day(61));
      assert.equal(await store.ledger.size(), size);
    });

    it('forgets nothing of what is kept for ever', async () => {
      await scan('4', day(62), [1, 10]);
      assert.deepEqual(await retain(day(900), { historyDays: 0, messageDays: 0 }), {
        versions: 0,
        bodies: 0,
        messages: 0,
      });
    });

    it('leaves all as it was where the ledger cannot be told', async () => {
      await assert.rejects(
        applyRetention({ historyDays: 30, messageDays: 30 }, store, {
          now: day(901),
          newId: () => {
            throw new Error('no id');
          },
        }),
        /no id/,
      );
      assert.deepEqual(await lastRetention(store), day(900));
      assert.deepEqual(await retain(day(901)), { versions: 1, bodies: 1, messages: 1 });
    });

    it('is done although a clock that went ahead had it done in the future', async () => {
      assert.ok(await retain(day(5000)));
      assert.ok(await retain(day(902)));
    });
  });
}
