import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { capturedTerminal } from '../captured-terminal.fixture.ts';
import { runCommand } from '../main.ts';

const SECRET = 'canary-signing-secret';
const CATALOG = `apiVersion: tallyman.dev/v1
kind: Channel
metadata: { name: pager }
spec:
  webhook: { url: '\${env:PAGER_URL}', secret: '\${env:PAGER_SECRET}' }
`;

describe('tally notify test', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tallyman-'));
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  let status = 204;
  const receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });

  before(async () => {
    writeFileSync(join(folder, 'channels.yaml'), CATALOG);
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  });
  after(() => {
    receiver.close();
    rmSync(folder, { recursive: true });
  });

  async function run(channel: string, environment?: Record<string, string>) {
    const { port } = receiver.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/canary-path`;
    const terminal = capturedTerminal({
      folder,
      environment: environment ?? { PAGER_URL: url, PAGER_SECRET: SECRET },
    });
    const words = ['notify', 'test', channel, '--catalog', '.'];
    const code = await runCommand(words, terminal, new AbortController().signal);
    const { stdout, stderr } = terminal.written;
    assert.doesNotMatch(stdout + stderr, /canary/u);
    return { code, stdout, stderr };
  }

  it('sends an event whose signature its receiver can check', async () => {
    const { code, stdout } = await run('pager');
    assert.deepEqual([code, stdout], [0, 'pager took the test.\n']);
    const { headers, body } = received.pop() ?? assert.fail();
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const expected = createHmac('sha256', SECRET).update(signed).digest('base64');
    assert.equal(headers['webhook-signature'], `v1,${expected}`);
    assert.match(headers['content-type'] ?? '', /^application\/cloudevents\+json/u);
    const event = JSON.parse(body) as { id: string; type: string };
    assert.deepEqual([event.id, event.type], [headers['webhook-id'], 'dev.tallyman.notice']);
  });

  it('says why the receiver did not take it', async () => {
    status = 401;
    const { code, stderr } = await run('pager');
    assert.equal(code, 3);
    assert.match(stderr, /error\[delivery-failed\]: pager: the receiver answered 401\./u);
  });

  it('says what is not set, and which channel was meant', async () => {
    assert.match((await run('pager', {})).stderr, /pager is off: PAGER_URL, PAGER_SECRET must be set/u);
    assert.match((await run('pagr')).stderr, /error\[unknown-channel\][\s\S]*Did you mean pager\?/u);
  });
});
