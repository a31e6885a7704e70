import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { it } from 'node:test';
import Fastify from 'fastify';
import { boundBodyTime } from './bound-body-time.ts';

async function drip(port: number, bytes: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
  );
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.on('error', () => undefined);
  let sent = 0;
  const dripping = setInterval(() => {
    sent += 1;
    if (sent > bytes) clearInterval(dripping);
    else socket.write(' ');
  }, 50);
  await once(socket, 'close');
  clearInterval(dripping);
  return answer;
}

it('a body that comes byte by byte is refused in time, and the connection is closed', async () => {
  const app = Fastify();
  boundBodyTime(app, 400);
  app.post('/', async () => 'taken');
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const answer = await drip(port, 60);
  assert.match(answer, /^HTTP\/1\.1 408 /u);
  assert.match(answer, /request-timeout/u);
  await app.close();
});

it('a body that comes at once, and a request without one, are not held up', async () => {
  const app = Fastify();
  boundBodyTime(app, 400);
  app.post('/', async () => 'taken');
  app.get('/', async () => 'given');
  assert.equal((await app.inject({ method: 'POST', url: '/', payload: {} })).body, 'taken');
  assert.equal((await app.inject({ method: 'GET', url: '/' })).body, 'given');
  await app.close();
});
