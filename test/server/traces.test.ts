import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { secretHash } from '../../src/server/access/secret.ts';
import { openStore } from '../../src/store/open/open-store.ts';
import { scratchFolder } from '../scratch-folder.ts';
import { withListener } from '../services/listener.ts';
import { startOtlpReceiver } from '../services/otlp-receiver.ts';
import { makeDatabase, POSTGRES } from '../services/postgres.ts';
import { smallEstate } from '../services/small-estate.ts';
import { type Ending, TallyProcess } from '../services/tally-process.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const TOKEN = `tally_${createHash('sha256').update('traces').digest('base64url')}`;
const KEY = 'canary-of-the-fingerprint-key';

describe('a server and a worker that are told where traces go', { skip: POSTGRES.missing ?? false }, () => {
  let folder: string;
  let store: string;
  let drop: () => Promise<void>;
  before(async () => {
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    folder = scratchFolder({ ...smallEstate(['staging']), 'key.pem': key });
    ({ url: store, drop } = await makeDatabase());
    await addToken(store);
  });
  after(() => drop?.());

  const start = (words: readonly string[], environment: Readonly<Record<string, string>>) =>
    new TallyProcess(
      [...words, '--store', store, '--signing-key', 'key.pem'],
      { TALLYMAN_FINGERPRINT_KEY: KEY, ...environment },
      folder,
    );
  const serve = (environment: Readonly<Record<string, string>>) =>
    start(['serve', '--port', '0', '--workers', '0'], environment);

  it('show one trace from the request of a caller to what the scan recorded, all sent when they end', async () => {
    const receiver = await startOtlpReceiver();
    // Nothing is sent by the clock within this test, so what arrives was sent at the end.
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '600000' };
    const server = serve(environment);
    const worker = start(['worker'], { ...environment, OTEL_SERVICE_NAME: 'night-shift' });
    try {
      const url = await server.says(/on (http:\S+)/u);
      await ask(url, '/v1/findings?text=canary-of-a-query');
      await ask(url, '/canary-of-an-address');
      const asked = await ask(url, '/v1/scans', {
        method: 'POST',
        headers: { 'content-type': 'application/json', traceparent: `00-${TRACE}-${CALLER}-01` },
        body: JSON.stringify({ environments: ['staging'] }),
      });
      assert.equal(asked.status, 202);
      await worker.says(/Scanning staging/u);
      while (((await (await ask(url, '/v1/scans')).json()) as { rows: unknown[] }).rows.length === 0)
        await pause(100);
      const ends = await Promise.all([stop(server), stop(worker)]);
      assert.deepEqual(
        ends.map(({ code }) => code),
        [0, 0],
      );

      const spans = receiver.spans.filter(({ traceId }) => traceId === TRACE);
      const told = new Map(spans.map((span) => [span.spanId, span]));
      assert.deepEqual(
        spans
          .map(({ service, name, kind, parentSpanId = '' }) =>
            [service, kind, name, 'below', told.get(parentSpanId)?.name ?? parentSpanId].join(' '),
          )
          .sort(),
        [
          'night-shift 1 collect below process scans',
          'night-shift 1 record below process scans',
          'night-shift 5 process scans below send scans',
          `tallyman-server 2 POST /v1/scans below ${CALLER}`,
          'tallyman-server 4 send scans below POST /v1/scans',
        ],
      );
      const attributes = (name: string) => spans.find((span) => span.name === name)?.attributes;
      assert.deepEqual(attributes('POST /v1/scans'), {
        'http.request.method': 'POST',
        'http.route': '/v1/scans',
        'url.path': '/v1/scans',
        'url.scheme': 'http',
        'network.protocol.version': '1.1',
        'http.response.status_code': 202,
      });
      assert.deepEqual(attributes('collect'), {
        'tallyman.environment': 'staging',
        'tallyman.source': 'wms',
        'tallyman.collector': 'settings',
        'tallyman.items': 2,
        'tallyman.gaps': 0,
      });
      for (const secret of ['canary', TOKEN, new URL(store).pathname]) {
        assert.ok(!receiver.text().includes(secret), `${secret} was sent`);
      }

      const request = spans.find(({ kind }) => kind === 2)?.spanId;
      const lines = server.stderr.split('\n').filter((line) => line.includes(`"trace_id":"${TRACE}"`));
      assert.ok(lines.length >= 2 && lines.every((line) => JSON.parse(line).span_id === request));
      assert.match(
        worker.stderr,
        new RegExp(`Scanning staging for token:first\\. trace_id=${TRACE} span_id=\\w{16}`),
      );
    } finally {
      await Promise.all([server.kill(), worker.kill()]);
      await receiver.close();
    }
  });

  it('answer and end as ever where the receiver takes what is sent and says nothing', async () => {
    let calls = 0;
    await withListener(
      (socket) => socket.once('data', () => (calls += 1)),
      async (port) => {
        const server = serve({
          OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `http://127.0.0.1:${port}/v1/traces`,
          OTEL_EXPORTER_OTLP_TIMEOUT: '1000',
          OTEL_BSP_SCHEDULE_DELAY: '50',
        });
        try {
          const url = await server.says(/on (http:\S+)/u);
          while (calls === 0) {
            assert.equal((await ask(url, '/v1/estate')).status, 200);
            await pause(50);
          }
          await server.says(/traces could not be sent/u);
          const begun = performance.now();
          assert.equal((await stop(server)).code, 0);
          assert.ok(performance.now() - begun < 20_000);
        } finally {
          await server.kill();
        }
      },
    );
  });
});

/** Asks it to end, as whoever runs services does. */
function stop(tally: TallyProcess): Promise<Ending> {
  tally.signal('SIGTERM');
  return tally.ended;
}

function ask(url: string, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${url}${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${TOKEN}` } });
}

/** A token of an administrator, made as the command line makes it. */
async function addToken(location: string): Promise<void> {
  const store = await openStore(location);
  await store.access.addToken({
    id: 'first',
    name: 'first',
    hash: secretHash(TOKEN),
    scopes: ['admin'],
    createdBy: 'test',
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  await store.close();
}
