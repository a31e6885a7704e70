import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OperationName } from '../../src/wire/routes.ts';
import { type EstateServer, startEstateServer } from './estate-server.ts';
import { askOverHttp, listenOnLoopback } from './http/ask-over-http.ts';
import { checkProblem } from './http/check-problem.ts';
import { nameOf, requestOf } from './http/every-operation.ts';
import { type Example, examplesOf } from './http/examples.ts';
import { operationsOf, type PlacedOperation, readOpenApi } from './http/open-api-document.ts';

/** What names no environment, and tells of none. */
const OF_NO_ENVIRONMENT: readonly OperationName[] = [
  'getSession',
  'closeSession',
  'openSession',
  'createFirstAccount',
];
/** What tells of all environments that one may see where none is named. */
const OF_THOSE_SEEN: readonly OperationName[] = [
  'getEstate',
  'getDrift',
  'getMatrix',
  'listFindings',
  'countFindings',
  'exportFindings',
  'listScans',
];

describe('a token that is held to some environments', () => {
  let server: EstateServer;
  let port: number;
  let held: string;
  let operations: PlacedOperation[];
  let examples: Record<OperationName, Example>;
  before(async () => {
    server = await startEstateServer();
    port = await listenOnLoopback(server.app);
    // The examples ask about staging-east, which this one must not see.
    examples = await examplesOf(server, await server.token(['admin']));
    held = await server.token(['admin'], ['production-*']);
    operations = operationsOf(await readOpenApi(server.app));
  });
  after(() => server.close());
  const send = (operation: PlacedOperation, example: Example) =>
    askOverHttp(port, requestOf(operation, example, held));

  it('is refused by every operation that asks about another, or about the whole estate', async () => {
    for (const operation of operations) {
      const name = nameOf(operation);
      // The example of this one asks about a moment, and names none.
      if (OF_NO_ENVIRONMENT.includes(name) || name === 'getEstate') continue;
      const { code } = checkProblem(await send(operation, examples[name]));
      assert.equal(code, 'access-forbidden', name);
    }
    assert.deepEqual(server.orders, [], 'nothing of it was done');
  });

  it('is answered with what it may see where it names no environment, and refused where that is nothing', async () => {
    const without = operations.filter(
      (each) =>
        each.method === 'GET' && !each.path.includes('{') && !OF_NO_ENVIRONMENT.includes(nameOf(each)),
    );
    for (const operation of without) {
      const name = nameOf(operation);
      const answer = await send(operation, {});
      if (OF_THOSE_SEEN.includes(name)) {
        assert.equal(answer.status, 200, name);
        assert.doesNotMatch(answer.text, /staging-east/u, name);
        if (name !== 'countFindings') assert.match(answer.text, /production-east/u, name);
      } else {
        assert.ok(['access-forbidden', 'request-invalid'].includes(checkProblem(answer).code), name);
      }
    }
  });

  it('gets full pages of scans, and a next page where there is one', async () => {
    await server.scan('production-east');
    await server.scan('staging-east');
    await server.scan('staging-east');
    const scans = operations.find((each) => nameOf(each) === 'listScans');
    assert.ok(scans);
    const { text } = await send(scans, { query: { limit: '1' } });
    const { rows, next } = JSON.parse(text) as { rows: { environment: string }[]; next?: string };
    assert.deepEqual(
      rows.map(({ environment }) => environment),
      ['production-east'],
    );
    assert.equal(next === undefined, false);
  });

  it('is refused the metrics, which count all of them', async () => {
    const answer = await askOverHttp(port, {
      method: 'GET',
      path: '/metrics',
      headers: { authorization: `Bearer ${held}` },
    });
    assert.equal(checkProblem(answer).code, 'access-forbidden');
  });
});
