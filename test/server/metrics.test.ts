import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { PROMETHEUS_MISSING, withPrometheus } from '../services/prometheus.ts';
import { type EstateServer, START, startEstateServer } from './estate-server.ts';
import { askOverHttp, listenOnLoopback } from './http/ask-over-http.ts';
import { type ReadFamily, readOpenMetrics } from './http/open-metrics.ts';

const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

describe('the metrics of a server', () => {
  let server: EstateServer;
  let port: number;
  let reader: string;
  before(async () => {
    server = await startEstateServer();
    port = await listenOnLoopback(server.app);
    reader = await server.token(['read']);
    await server.scan('staging-east');
    await server.scan('recovery');
    const at = new Date(START);
    await server.context.store.deliveries.add(
      ['sent', 'late', 'lost'].map((id) => ({ id, channel: 'room', dedupe: id, body: '{}', dueAt: at })),
    );
    await server.context.store.deliveries.take(at, at, 2);
    await server.context.store.deliveries.failed('late', 'away', at, new Date('2026-11-02T08:05:00Z'));
    await server.context.store.deliveries.failed('lost', 'gone', at);
    server.setTime('2026-11-02T09:00:00.000Z');
  });
  after(() => server.close());

  const get = (accept?: string) =>
    askOverHttp(port, {
      method: 'GET',
      path: '/metrics',
      headers: { authorization: `Bearer ${reader}`, ...(accept !== undefined && { accept }) },
    });
  const read = async () => readOpenMetrics((await get('application/openmetrics-text')).text);
  const values = (families: ReadonlyMap<string, ReadFamily>, name: string) =>
    Object.fromEntries(
      families.get(name)?.samples.map(({ labels, value }) => [Object.values(labels).join(' '), value]) ?? [],
    );

  it('are OpenMetrics, strictly read, for who asks for them, and the older form for others', async () => {
    await askOverHttp(port, { method: 'GET', path: '/v1/estate' });
    const open = await get('application/openmetrics-text;version=1.0.0,text/plain;q=0.5');
    assert.deepEqual([open.status, open.headers['content-type']], [200, OPEN_METRICS]);
    const families = readOpenMetrics(open.text);
    assert.equal(families.get('process_cpu_user_seconds')?.type, 'counter');
    assert.equal(families.get('tallyman_http_request_duration_seconds')?.type, 'histogram');
    const plain = await get('text/plain');
    assert.equal(plain.headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8');
    assert.match(plain.text, /^process_cpu_user_seconds_total \d/mu);
  });

  it('tell how old the scan of each environment is, and the last that could read everything', async () => {
    const families = await read();
    const age = values(families, 'tallyman_scan_age_seconds');
    assert.equal(Object.keys(age).length, 8);
    assert.deepEqual(
      [age['staging-east'], age['recovery'], age['shared']],
      [3600, 3600, Number.POSITIVE_INFINITY],
    );
    const whole = values(families, 'tallyman_whole_scan_age_seconds');
    assert.deepEqual([whole['staging-east'], whole['recovery']], [3600, Number.POSITIVE_INFINITY]);
    const unread = values(families, 'tallyman_unread_sources');
    assert.equal(unread['staging-east'], 0);
    assert.ok((unread['recovery'] ?? 0) > 0);
    const stale = values(families, 'tallyman_scan_stale');
    assert.deepEqual([stale['staging-east'], stale['shared']], [0, 1]);
    assert.ok((values(families, 'tallyman_latest_scan_duration_seconds')['staging-east'] ?? -1) >= 0);
  });

  it('count findings by what they come to, and what waits and failed', async () => {
    const families = await read();
    const findings = values(families, 'tallyman_findings');
    assert.deepEqual([findings['staging-east critical fail'], findings['staging-east high fail']], [4, 4]);
    assert.deepEqual(values(families, 'tallyman_deliveries'), { waiting: 1, retrying: 1, dead: 1 });
    assert.deepEqual(values(families, 'tallyman_delivery_delay_seconds'), { '': 3600 });
    assert.deepEqual(values(families, 'tallyman_queue_scans'), { waiting: 0, running: 0, failed: 0 });
    assert.deepEqual(values(families, 'tallyman_catalog_problems'), { '': 0 });
    assert.deepEqual(values(families, 'tallyman_retention_age_seconds'), { '': Number.POSITIVE_INFINITY });
  });

  it('are scraped by Prometheus', { skip: PROMETHEUS_MISSING ?? false }, async () => {
    const job = {
      scrape_interval: '1s',
      metrics_path: '/metrics',
      authorization: { credentials: reader },
      static_configs: [{ targets: [`127.0.0.1:${port}`] }],
    };
    await withPrometheus({ scrape_configs: [{ ...job, job_name: 'tallyman' }] }, async (url) => {
      const ask = async (query: string) => {
        const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`);
        const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
        return data.result[0]?.value[1];
      };
      const patience = Date.now() + 60_000;
      while ((await ask('up{job="tallyman"}')) !== '1') {
        assert.ok(Date.now() < patience, 'it was not scraped within a minute');
        await pause(250);
      }
      assert.equal(await ask('tallyman_scan_age_seconds{environment="shared"}'), '+Inf');
      assert.equal(await ask('sum(tallyman_findings{environment="staging-east",severity="critical"})'), '4');
    });
  });
});
