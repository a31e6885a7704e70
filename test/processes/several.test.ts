import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openDatabase } from '../../src/store/open/open-store.ts';
import type { ScanView } from '../../src/wire/schemas/scan.ts';
import { listenToEvents } from '../server/http/listen-to-events.ts';
import { makeDatabase, POSTGRES } from '../services/postgres.ts';
import { TallyProcess } from '../services/tally-process.ts';
import { until } from '../until.ts';
import { brokerEstate } from './broker-estate.ts';
import { keepToken, newToken, ServerProcess } from './server-process.ts';
import { WatchedBroker } from './watched-broker.ts';

const SITES = ['site-0', 'site-1', 'site-2', 'site-3'];

describe('two servers and two workers on one PostgreSQL', { skip: POSTGRES.missing ?? false }, () => {
  const broker = new WatchedBroker();
  const token = newToken();
  let url: string;
  let drop: () => Promise<void>;
  let left: ServerProcess;
  let right: ServerProcess;
  let workers: readonly TallyProcess[];
  let processes: readonly TallyProcess[] = [];
  before(async () => {
    ({ url, drop } = await makeDatabase());
    await broker.open();
    const { catalog, signingKey } = brokerEstate([...SITES, 'on-schedule'], broker, {
      'on-schedule': '* * * * *',
    });
    const common = ['--store', url, '--catalog', catalog, '--signing-key', signingKey];
    // All four find an empty database at the same moment.
    left = new ServerProcess([...common, '--workers', '0'], token);
    right = new ServerProcess([...common, '--workers', '0'], token);
    workers = [0, 1].map(() => new TallyProcess(['worker', '--workers', '2', ...common]));
    processes = [left, right, ...workers];
    await Promise.all([
      left.ready(),
      right.ready(),
      ...workers.map((worker) => worker.says(/^Working for .*$/mu)),
    ]);
    await keepToken(url, token);
  });
  after(async () => {
    await Promise.all(processes.map((each) => each.kill()));
    broker.close();
    await drop();
  });

  const scansOf = async (server: ServerProcess, environment: string) =>
    JSON.parse((await server.get(`/v1/scans?environment=${environment}&limit=100`)).text).rows as ScanView[];
  const ask = async (server: ServerProcess, environments: readonly string[]) => {
    const { status, text } = await server.post('/v1/scans', { environments });
    assert.equal(status, 202, text);
    return JSON.parse(text).requested as { environment: string; job: string }[];
  };
  const recorded = (server: ServerProcess, id: string) =>
    until(`the scan ${id}`, async () => (await server.get(`/v1/scans/${id}`)).status === 200);

  it('became one store with one catalog in force, of which the ledger tells once', async () => {
    const { rows } = JSON.parse((await left.get('/v1/ledger/entries?limit=100')).text);
    const types = (rows as { type: string }[]).map(({ type }) => type);
    assert.equal(types.filter((type) => type === 'dev.tallyman.catalog.loaded').length, 1, types.join(' '));
    for (const server of [left, right]) assert.equal((await server.get('/readyz')).status, 200);
  });

  it('show on one, also to whoever listens there, what was asked of the other', async () => {
    const live = listenToEvents(right.port, right.headers);
    await live.opened;
    const [requested] = await ask(left, ['site-0']);
    const id = requested?.job ?? '';
    await recorded(right, id);
    await until('the event of the scan', () => live.text().includes(id));
    live.close();
    const [scan] = await scansOf(right, 'site-0');
    assert.deepEqual([scan?.id, scan?.verdict, scan?.trigger], [id, 'pass', 'request']);
  });

  it('spread the work, never look at one source twice at a time, and let nobody wait behind another', async () => {
    const [first] = await ask(left, ['site-1']);
    broker.hold('site-1');
    await until('the look at site-1', () => broker.waiting('site-1') === 1);
    const jobs: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      // The environment that is held is asked for again before every other.
      const [again, ...others] = await ask(round % 2 === 0 ? left : right, ['site-1', 'site-2', 'site-3']);
      jobs.push(again?.job ?? '');
      for (const { job } of others) await recorded(right, job);
    }
    assert.equal(new Set(jobs).size, 1, 'one scan waits, however often it is asked for');
    assert.equal(broker.waiting('site-1'), 1);
    broker.release('site-1');
    await recorded(left, first?.job ?? '');
    await recorded(left, jobs[0] ?? '');
    assert.equal(broker.mostAtOnce, 1);
    for (const site of SITES) {
      const scans = await scansOf(left, site);
      for (const [index, { startedAt }] of scans.slice(0, -1).entries()) {
        assert.ok(startedAt >= (scans[index + 1]?.finishedAt ?? ''), `${site} was scanned twice at a time`);
      }
    }
    for (const worker of workers) assert.match(worker.stderr, /^Scanning site-/mu);
  });

  it('record a scan once, though its job is done twice, and another was recorded between', async () => {
    const [first] = await ask(left, ['site-0']);
    const id = first?.job ?? '';
    await recorded(right, id);
    const [second] = await ask(left, ['site-0']);
    await recorded(right, second?.job ?? '');
    const database = await openDatabase(url);
    const isDone = async () => {
      const [job] = await database.query('SELECT state::text FROM tallyman_queue.job WHERE id = $1', [id]);
      return job?.['state'] === 'completed';
    };
    await until('the end of the job', isDone);
    const before = await scansOf(left, 'site-0');
    // As where a worker dies after it recorded what it saw and before it could say so.
    await database.execute(
      "UPDATE tallyman_queue.job SET state = 'retry', completed_on = NULL, start_after = now() WHERE id = $1",
      [id],
    );
    await until('the end of the second try', isDone);
    await database.close();
    assert.deepEqual(await scansOf(right, 'site-0'), before);
  });

  it('take word of a release through either', async () => {
    for (const [server, site] of [
      [left, 'site-2'],
      [right, 'site-3'],
    ] as const) {
      const { status, text } = await server.post('/v1/releases', { environment: site, version: '1.2.3' });
      assert.equal(status, 202, text);
      await recorded(left, JSON.parse(text).requested[0].job);
      assert.equal((await scansOf(right, site))[0]?.trigger, 'release');
    }
  });

  it('scan on schedule once, although both servers and both workers plan it', async () => {
    await until('a scan on schedule', async () => (await scansOf(left, 'on-schedule')).length > 0);
    const minutes = (await scansOf(left, 'on-schedule')).map(({ startedAt, trigger }) => {
      assert.equal(trigger, 'schedule');
      return startedAt;
    });
    const since = Date.now() - Date.parse(minutes.at(-1) ?? '');
    // One for every minute that began, and the one that was due at the start.
    assert.ok(minutes.length <= Math.ceil(since / 60_000) + 1, minutes.join(' '));
  });
});
