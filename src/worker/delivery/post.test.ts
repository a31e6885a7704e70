import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { DeliveryFailure } from './delivery-failure.ts';
import { post } from './post.ts';

const SECRET = 'canary-in-the-address';

/** Posts once to a receiver on this machine; gives how it failed, undefined where it was taken. */
async function posted(listener: RequestListener, timeoutMs = 5_000): Promise<DeliveryFailure | undefined> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await post(`http://127.0.0.1:${port}/${SECRET}`, { 'x-one': '1' }, '{"a":1}', timeoutMs);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof DeliveryFailure);
    assert.ok(!error.message.includes(SECRET));
    return error;
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const answering =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, headers).end(SECRET);
  };

describe('a message that is posted', () => {
  it('arrives with its headers and body', async () => {
    let seen = '';
    const failure = await posted((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => {
        seen += text;
      });
      request.on('end', () => {
        seen += ` ${request.method} ${request.headers['x-one']}`;
        response.writeHead(204).end();
      });
    });
    assert.equal(failure, undefined);
    assert.equal(seen, '{"a":1} POST 1');
  });

  it('may pass later where the receiver failed or is busy, and waits as long as it is asked to', async () => {
    assert.equal((await posted(answering(500)))?.mayPass, true);
    const busy = await posted(answering(429, { 'retry-after': '120' }));
    assert.deepEqual([busy?.mayPass, busy?.pauseMs], [true, 120_000]);
    assert.equal((await posted(answering(503, { 'retry-after': 'later' })))?.pauseMs, undefined);
  });

  it('does not pass later where the receiver refused it', async () => {
    for (const status of [400, 401, 404, 410]) {
      const failure = await posted(answering(status));
      assert.deepEqual([failure?.mayPass, failure?.message], [false, `the receiver answered ${status}`]);
    }
  });

  it('follows no redirect', async () => {
    let followed = false;
    const other = createServer((_, response) => {
      followed = true;
      response.end();
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const failure = await posted(answering(307, { location: `http://127.0.0.1:${port}/` }));
    other.close();
    assert.deepEqual([failure?.mayPass, followed], [false, false]);
  });

  it('may pass later where the receiver is silent, breaks off, or is not there', async () => {
    const silent = await posted(() => undefined, 200);
    assert.deepEqual([silent?.mayPass, silent?.message], [true, 'the receiver did not answer in time']);
    const reset = await posted((request) => request.socket.destroy());
    assert.equal(reset?.mayPass, true);
    await assert.rejects(post('http://127.0.0.1:1/', {}, ''), { mayPass: true });
  });

  it('does not wait for an answer that never ends', async () => {
    const failure = await posted((request, response) => {
      request.resume();
      response.writeHead(200);
      response.write('x'.repeat(100_000));
    });
    assert.equal(failure, undefined);
  });

  it('goes to nothing but HTTP', async () => {
    await assert.rejects(post('file:///etc/passwd', {}, ''), { mayPass: false });
  });
});
