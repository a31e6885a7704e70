import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OperationName } from '../../src/wire/routes.ts';
import { type EstateServer, startEstateServer } from './estate-server.ts';
import { askOverHttp, listenOnLoopback } from './http/ask-over-http.ts';
import { checkProblem } from './http/check-problem.ts';
import { nameOf, requestOf } from './http/every-operation.ts';
import { type Example, examplesOf } from './http/examples.ts';
import { operationsOf, type PlacedOperation, readOpenApi } from './http/open-api-document.ts';

/** What is of the whole estate or of nobody, so that whoever is held to a part has no use of it. */
const OF_THE_WHOLE: readonly OperationName[] = [
  'listLedgerEntries',
  'getLedgerEntry',
  'getLedgerCheckpoint',
  'proveConsistency',
  'verifyLedger',
  'exportLedger',
  'listTokens',
  'createToken',
  'revokeToken',
  'listDeadDeliveries',
  'reviveDelivery',
];
/** What names no environment, or is open to everybody. */
const OF_NO_ENVIRONMENT: readonly OperationName[] = [
  'getCatalog',
  'getSession',
  'closeSession',
  'openSession',
  'createFirstAccount',
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
      if (OF_NO_ENVIRONMENT.includes(name) || name === 'getEstate') continue;
      const { code } = checkProblem(await send(operation, examples[name]));
      assert.equal(code, 'access-forbidden', name);
    }
    for (const name of OF_THE_WHOLE)
      assert.ok(
        operations.some((each) => nameOf(each) === name),
        name,
      );
  });

  it('sees nothing of others where it names none', async () => {
    const lists: readonly OperationName[] = [
      'getEstate',
      'getDrift',
      'getMatrix',
      'listFindings',
      'countFindings',
      'listScans',
      'exportFindings',
    ];
    for (const operation of operations.filter((each) => lists.includes(nameOf(each)))) {
      const { status, text } = await send(operation, {});
      assert.equal(status, 200, operation.operationId);
      assert.doesNotMatch(text, /"staging-east"/u, operation.operationId);
      assert.match(text, /production-east/u, operation.operationId);
    }
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
