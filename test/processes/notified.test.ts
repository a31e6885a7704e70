import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { startMailReceiver } from '../services/mail-receiver.ts';
import { MessageReceiver, type ReceivedMessage } from '../services/message-receiver.ts';
import { execute, makeDatabase, POSTGRES } from '../services/postgres.ts';
import { TallyProcess } from '../services/tally-process.ts';
import { until } from '../until.ts';
import { KILLS, MINUTE_LATER, tell } from './acknowledged.ts';
import { notifiedEstate, WEBHOOK_SECRET } from './notified-estate.ts';
import { keepToken, newToken, ServerProcess } from './server-process.ts';
import { WatchedBroker } from './watched-broker.ts';

/** As if whoever took messages and died had held them for long enough. */
const LEASES_OVER = 'UPDATE tallyman.deliveries SET taken_until = now() WHERE taken_until IS NOT NULL';

/** The program in the guide by which a receiver knows that a message is ours. */
const recipe = /```js\n(.*?)```/su.exec(readFileSync('docs/guides/notifications.md', 'utf8'))?.[1] ?? '';
const { isOurs } = await import(`data:text/javascript,${encodeURIComponent(recipe)}`);

describe('a server whose catalog has channels', { skip: POSTGRES.missing ?? false }, () => {
  const broker = new WatchedBroker();
  const rooms = new MessageReceiver();
  const token = newToken();
  let mail: Awaited<ReturnType<typeof startMailReceiver>>;
  let url: string;
  let drop: () => Promise<void>;
  let server: ServerProcess;
  let start: () => Promise<ServerProcess>;
  before(async () => {
    await Promise.all([broker.open(), rooms.open()]);
    mail = await startMailReceiver();
    ({ url, drop } = await makeDatabase());
    await keepToken(url, token);
    const estate = notifiedEstate(['site-0', 'busy-0', 'refused-0', 'held-0'], broker);
    const words = ['--store', url, '--catalog', estate.catalog, '--signing-key', estate.signingKey];
    const environment = { ROOMS: rooms.url('').slice(0, -1), WEBHOOK_SECRET, MAIL_SERVER: mail.server };
    start = () =>
      new ServerProcess(
        [...words, '--workers', '1', '--public-url', 'https://tally.example'],
        token,
        environment,
      ).ready();
    server = await start();
    broker.queues = 1;
  });
  after(async () => {
    await server?.kill();
    mail.close();
    rooms.close();
    broker.close();
    await drop();
  });

  /** Has an environment scanned; gives the id of the scan. */
  const scan = async (environment: string): Promise<string> => {
    const { status, text } = await server.post('/v1/scans', { environments: [environment] });
    assert.equal(status, 202, text);
    const id: string = JSON.parse(text).requested[0].job;
    await until(`the scan ${id}`, async () => {
      await execute(url, MINUTE_LATER);
      return (await server.get(`/v1/scans/${id}`)).status === 200;
    });
    return id;
  };
  const counts = async () => {
    const { text } = await server.get('/metrics');
    const found = text.matchAll(/^tallyman_deliveries\{state="(\w+)"\} (\d+)$/gmu);
    return Object.fromEntries([...found].map(([, state, count]) => [state, Number(count)]));
  };
  const arrived = (room: string, count: number) =>
    until(`${count} messages in ${room}`, () => rooms.messages(room).length >= count);
  const last = (room: string): ReceivedMessage => rooms.messages(room).at(-1) ?? assert.fail(room);
  const tally = async (...words: string[]) => {
    const address = `http://127.0.0.1:${server.port}`;
    const run = new TallyProcess([...words, '--server', address], { TALLYMAN_TOKEN: token });
    assert.deepEqual(await run.ended, { code: 0, signal: null }, run.stderr);
    return run;
  };

  it('tells each of what a scan found, by owner and gravity, and of the same thing once', async () => {
    await scan('site-0');
    for (const room of ['hook', 'slack', 'teams', 'grave', 'operators']) await arrived(room, 1);
    await until('the mail', () => mail.mails.length === 1);

    const { data, ...envelope } = JSON.parse(last('hook').body);
    assert.equal(envelope.type, 'dev.tallyman.notice');
    const lines = (data.groups as { owner: string; lines: { severity: string; name: string }[] }[]).map(
      (group) => [group.owner, ...group.lines.map(({ severity, name }) => `${severity} ${name}`)],
    );
    const told = [
      ['operations', 'high orders/picks-2'],
      ['picking', 'critical orders/picks-1'],
    ];
    assert.deepEqual(lines, told);
    const [text = ''] = mail.mails;
    assert.match(text, /^Subject: \[Tallyman\] site-0: 2 new findings$/mu);
    for (const form of [last('slack').body, last('teams').body, text]) {
      assert.match(form, /operations.*high {2}missing.*picks-2.*picking.*critical {2}missing.*picks-1/su);
    }
    for (const { url, id } of data.groups.flatMap(({ lines }: { lines: object[] }) => lines)) {
      assert.equal(url, `https://tally.example/drift/${id}`);
      assert.ok(last('slack').body.includes(`<${url}|${id}>`));
      assert.ok(text.includes(url));
    }
    assert.ok(text.includes('https://tally.example/drift?environment=3Dsite-0'));
    assert.match(server.stderr, /^Serving .* on http:\S+, known as https:\/\/tally\.example$/mu);
    assert.match(server.stderr, /the first account: https:\/\/tally\.example\/first-account#code=/u);

    assert.doesNotMatch(last('grave').body, /picks-2/u);
    assert.doesNotMatch(last('operators').body, /picks-1/u);

    await scan('site-0');
    await until('the end of all sending', async () => (await counts())['waiting'] === 0);
    for (const room of ['hook', 'slack', 'teams', 'grave', 'operators']) {
      assert.equal(rooms.messages(room).length, 1, room);
    }
    assert.deepEqual([mail.mails.length, (await counts())['dead']], [1, 0]);
  });

  it('signs events so that the recipe of the guide knows them', () => {
    const { headers, body } = last('hook');
    assert.equal(headers['content-type'], 'application/cloudevents+json; charset=utf-8');
    assert.equal(headers['webhook-id'], JSON.parse(body).id);
    assert.equal(isOurs(headers, body, WEBHOOK_SECRET), true);
    assert.equal(isOurs(headers, `${body} `, WEBHOOK_SECRET), false);
    assert.equal(isOurs(headers, body, 'whsec_YW5vdGhlcg=='), false);
    assert.equal(isOurs(headers, body, WEBHOOK_SECRET, Date.now() + 600_000), false);
    assert.equal(isOurs({}, body, WEBHOOK_SECRET), false);
  });

  it('tries again after a pause where the receiver is busy', async () => {
    rooms.answer('busy', 503);
    await scan('busy-0');
    await arrived('busy', 1);
    const refusedAt = performance.now();
    await until('the pause', async () => (await counts())['retrying'] === 1);
    rooms.answer('busy', 204);
    await arrived('busy', 2);
    assert.ok(performance.now() - refusedAt > 4_000);
    const [first, second] = rooms.messages('busy');
    assert.deepEqual(
      [second?.headers['webhook-id'], second?.body],
      [first?.headers['webhook-id'], first?.body],
    );
    await until('the end of it', async () => (await counts())['retrying'] === 0);
  });

  it('lists what a receiver refuses for good, and sends it again when it is told to', async () => {
    rooms.answer('refused', 410);
    const id = `${await scan('refused-0')}.refused`;
    await until('the message that is given up', async () => (await counts())['dead'] === 1);
    const [row] = JSON.parse((await server.get('/v1/deliveries/dead')).text).rows;
    assert.deepEqual(
      [row.id, row.channel, row.attempts, row.lastError],
      [id, 'refused', 1, 'the receiver answered 410'],
    );
    const failed = await tally('notify', 'failed');
    assert.match(
      failed.stdout,
      new RegExp(`^${id} +refused +due .* +tried once +the receiver answered 410\n$`),
    );

    rooms.answer('refused', 204);
    await tally('notify', 'resend', id);
    await arrived('refused', 2);
    assert.equal(isOurs(last('refused').headers, last('refused').body, WEBHOOK_SECRET), true);
    await until('the end of it', async () => (await counts())['waiting'] === 0);
    assert.equal((await tally('notify', 'failed')).stdout, '');
  });

  it(`loses no message where it is killed after it recorded a scan (${KILLS} times)`, async () => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      // Every scan finds something else than the one before.
      broker.queues = kill % 2 === 0 ? 3 : 1;
      const holds = kill % 4 < 2;
      rooms.answer('held', holds ? 'held' : 204);
      const count = rooms.messages('held').length;
      const id = `${await scan('held-0')}.held`;
      // Either while it sends, or before or after that, as it comes.
      if (holds) await arrived('held', count + 1);
      await server.kill();
      rooms.answer('held', 204);
      server = await start();
      await execute(url, LEASES_OVER);
      await until(`the message ${id}`, () =>
        rooms.messages('held').some(({ headers, status }) => status === 204 && headers['webhook-id'] === id),
      );
      tell(kill);
    }
    await until('the end of all sending', async () => (await counts())['waiting'] === 0);
    assert.equal((await counts())['dead'], 0);
  });
});
