import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { capturedTerminal } from '../captured-terminal.fixture.ts';
import { runCommand } from '../main.ts';
import { readVersion } from '../read-version.ts';

describe('an answer that no server of this version gives', () => {
  let server: Server;
  let answer: (response: ServerResponse) => void;
  let version: string;
  before(async () => {
    server = createServer((request, response) => {
      if (request.url !== '/v1/openapi.json') return answer(response);
      assert.equal(request.headers.authorization, undefined);
      response.end(JSON.stringify({ info: { title: 'Tallyman', version } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => server.close());

  async function refusal(
    ours: string,
    give: (response: ServerResponse) => void,
    words = ['items', 'staging'],
  ) {
    answer = give;
    version = ours;
    const terminal = capturedTerminal({ environment: { TALLYMAN_TOKEN: 'tally_x' } });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const code = await runCommand([...words, '--server', url], terminal, new AbortController().signal);
    assert.equal(terminal.written.stdout, '');
    return { code, told: terminal.written.stderr };
  }
  const json =
    (value: unknown, status = 200) =>
    (response: ServerResponse) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof value === 'string' ? value : JSON.stringify(value));
    };

  it('is refused by the places that are wrong, without their values, and with the version to use', async () => {
    const { code, told } = await refusal(
      '99.1.0',
      json({
        schema: 'tallyman.dev/items/v1',
        environment: 7,
        verdict: 'grand',
        sources: [],
        items: 'a-secret',
      }),
    );
    assert.equal(code, 2);
    assert.match(told, /^error\[server-misunderstood\]: .*\/environment .*; \/verdict .*; \/items /u);
    assert.match(told, /^Try: The server is of version 99\.1\.0: use that version of tally, or bring/mu);
    assert.doesNotMatch(told, /a-secret|grand|\n\s+at /u);
  });

  it('is told apart from a fault where both are of one version', async () => {
    const { told } = await refusal(readVersion(), json('<html>a sign-in page</html>'));
    assert.match(told, /that tally \S+ does not know: it is not JSON\./u);
    assert.match(told, /something between them changes answers/u);
  });

  it('may be that nothing is served there, or nothing at all', async () => {
    const problem = { type: 'x', title: 'x', status: 404, detail: 'x', code: 'unknown-route', fix: 'x' };
    assert.match(
      (await refusal('0.0.1', json(problem, 404))).told,
      /knows no such operation.*\n.*version 0\.0\.1/u,
    );
    assert.match(
      (await refusal('0.0.1', (response) => void response.writeHead(204).end())).told,
      /misunderstood/u,
    );
  });

  it('may nest without end, or be a refusal that is none', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    assert.match((await refusal('0.0.1', json(deep))).told, /it nests beyond \d+ levels/u);
    const proxy = await refusal('0.0.1', json('Bad gateway', 502));
    assert.match(proxy.told, /answered 502 and something that is no problem of a Tallyman server/u);
  });

  it('may break off, which says nothing of versions', async () => {
    const { told } = await refusal('0.0.1', (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{');
      setTimeout(() => response.destroy(), 20);
    });
    assert.match(told, /^error\[server-unreachable\]: .* stopped in the middle of its answer\./u);
  });
});
