import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import SwaggerParser from '@apidevtools/swagger-parser';
import { OPERATIONS } from '../../src/wire/operations/registry.ts';
import { type OperationName, ROUTES } from '../../src/wire/routes.ts';
import { type EstateServer, startEstateServer } from './estate-server.ts';
import { answerChecker } from './http/answer-checker.ts';
import { askOverHttp, listenOnLoopback } from './http/ask-over-http.ts';
import { checkProblem } from './http/check-problem.ts';
import { documentedCodes, nameOf, requestOf } from './http/every-operation.ts';
import { type Example, examplesOf, REFUSED } from './http/examples.ts';
import {
  type OpenApiDocument,
  operationsOf,
  type PlacedOperation,
  readOpenApi,
} from './http/open-api-document.ts';

describe('every operation of the OpenAPI document', () => {
  let server: EstateServer;
  let port: number;
  /** A server that knows nothing yet, and bears three requests a minute. */
  let small: EstateServer;
  let smallPort: number;
  let admin: string;
  let document: OpenApiDocument;
  let operations: PlacedOperation[];
  let examples: Record<OperationName, Example>;
  before(async () => {
    server = await startEstateServer();
    port = await listenOnLoopback(server.app);
    admin = await server.token(['admin']);
    examples = await examplesOf(server, admin);
    document = await readOpenApi(server.app);
    operations = operationsOf(document);
    small = await startEstateServer('memory:', 3);
    smallPort = await listenOnLoopback(small.app);
  });
  after(async () => {
    await server.close();
    await small.close();
  });
  const send = (operation: PlacedOperation, example: Example, secret?: string) =>
    askOverHttp(port, requestOf(operation, example, secret));
  const scopeOf = (operation: PlacedOperation) => OPERATIONS[nameOf(operation)].scope;

  it('is there, in a document that is valid and is the one in docs/reference', async () => {
    await SwaggerParser.validate(structuredClone(document) as never);
    assert.deepEqual(operations.map(nameOf).sort(), Object.keys(ROUTES).sort());
    const kept = JSON.parse(readFileSync('docs/reference/openapi.json', 'utf8')) as OpenApiDocument;
    assert.deepEqual(document.paths, kept.paths);
  });

  it('answers as documented', async () => {
    const check = answerChecker(document);
    // In the order of the examples: an account is made before somebody signs in to it.
    for (const name of Object.keys(examples)) {
      const operation = operations.find(({ operationId }) => operationId === name);
      assert.ok(operation, name);
      const secret = scopeOf(operation) === null ? undefined : admin;
      check(operation, await send(operation, examples[nameOf(operation)], secret));
    }
  });

  it('is denied to whoever is not known, whatever they send', async () => {
    for (const operation of operations.filter((each) => scopeOf(each) !== null)) {
      for (const example of [examples[nameOf(operation)], { body: { nonsense: 1 } }]) {
        for (const secret of [undefined, 'tally_made-up']) {
          const { code } = checkProblem(await send(operation, example, secret));
          assert.equal(code, 'access-refused', operation.operationId);
        }
      }
    }
  });

  it('is denied to every token that lacks its scope', async () => {
    const scopes = ['read', 'scan', 'push', 'acknowledge'] as const;
    const secrets = await Promise.all(
      scopes.map(async (scope) => [scope, await server.token([scope])] as const),
    );
    for (const operation of operations) {
      const needed = scopeOf(operation);
      for (const [scope, secret] of secrets) {
        if (needed === null || needed === scope) continue;
        const { code } = checkProblem(await send(operation, examples[nameOf(operation)], secret));
        assert.equal(code, 'access-forbidden', `${operation.operationId} with ${scope}`);
      }
    }
  });

  it('is refused with each of its documented errors, and no other', async () => {
    server.context.signInCodes.add('second', { kind: 'first-account' }, new Date('2027-01-01'));
    for (const operation of operations) {
      const codes = new Set<string>(['too-many-requests']);
      for (const request of refusedRequests(operation)) codes.add(checkProblem(await request()).code);
      assert.deepEqual([...codes].sort(), documentedCodes(operation).sort(), operation.operationId);
    }
  });

  it('is refused beyond the bound of requests', async () => {
    for (const operation of operations) {
      const secret = scopeOf(operation) === null ? undefined : await small.token(['admin']);
      const request = requestOf(operation, examples[nameOf(operation)], secret);
      const codes = new Set<string>();
      for (let count = 0; count < 12 && !codes.has('too-many-requests'); count += 1) {
        const answer = await askOverHttp(smallPort, request);
        if (answer.status < 400) continue;
        codes.add(checkProblem(answer).code);
        if (answer.status === 429) assert.match(String(answer.headers['retry-after']), /^\d+$/u);
      }
      assert.ok(codes.has('too-many-requests'), operation.operationId);
    }
  });

  /** Requests that are refused, for each reason that there is. */
  function refusedRequests(operation: PlacedOperation) {
    const name = nameOf(operation);
    const example = examples[name];
    const secret = scopeOf(operation) === null ? undefined : admin;
    const with_ =
      (more: Example, by = secret) =>
      () =>
        send(operation, { ...example, ...more }, by);
    const own = Object.values(REFUSED[name] ?? {}).map((refused) => with_(refused));
    const known = scopeOf(operation) !== null;
    const isWrite = operation.method !== 'GET';
    const raw = (type: string, body: string) => () => {
      const request = requestOf(operation, example, secret);
      return askOverHttp(port, { ...request, headers: { ...request.headers, 'content-type': type }, body });
    };
    const ofNothing = async () =>
      askOverHttp(smallPort, requestOf(operation, example, await small.token(['admin'])));
    return [
      ...own,
      ...(name === 'getLedgerCheckpoint' ? [ofNothing] : []),
      with_({ query: { nul: '\0' } }),
      ...(known
        ? [with_({}, 'tally_made-up'), async () => send(operation, example, await server.token(['push']))]
        : []),
      ...(isWrite
        ? [
            with_({ headers: { 'sec-fetch-site': 'cross-site' } }),
            raw('application/json', `"${'x'.repeat(1024 * 1024)}"`),
            raw('text/plain', 'x'),
          ]
        : []),
      ...(isWrite && known ? [repeated(operation)] : []),
    ];
  }

  /** The key of one request with another. */
  function repeated(operation: PlacedOperation) {
    return async () => {
      const headers = { 'idempotency-key': 'once' };
      const scans = operations.find(({ operationId }) => operationId === 'requestScan');
      assert.ok(scans);
      assert.equal(
        (await send(scans, { body: { environments: ['staging-west'] }, headers }, admin)).status,
        202,
      );
      return send(operation, { ...examples[nameOf(operation)], headers }, admin);
    };
  }
});
