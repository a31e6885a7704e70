import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { FastifyError } from 'fastify';
import { makeDatabase, POSTGRES } from '../services/postgres.ts';
import { type EstateServer, startEstateServer } from './estate-server.ts';
import { arbitraryRequest, type Known, TIMES } from './http/arbitrary-request.ts';
import { askOverHttp, type HttpAnswer, type HttpRequest, listenOnLoopback } from './http/ask-over-http.ts';
import { checkProblem } from './http/check-problem.ts';
import { operationsOf, readOpenApi } from './http/open-api-document.ts';

/** Requests for each operation; a night's run may set it to thousands. */
const REQUESTS = Number(process.env['TALLYMAN_TEST_FUZZ'] ?? 40);
/** For one operation; a machine that is busy gets through fewer. */
const PATIENCE_MS = 20_000 + REQUESTS * 20;

fuzz('the embedded store', undefined, async () => ({ location: 'memory:', drop: async () => {} }));
fuzz('PostgreSQL', POSTGRES.missing, async () => {
  const { url, drop } = await makeDatabase();
  return { location: url, drop };
});

function fuzz(
  title: string,
  missing: string | undefined,
  make: () => Promise<{ readonly location: string; drop(): Promise<void> }>,
): void {
  describe(`whatever is asked of a server over ${title}`, { skip: missing ?? false }, () => {
    let server: EstateServer;
    let port: number;
    let drop: () => Promise<void>;
    let known: Known;
    let secrets: string[];
    const errors: string[] = [];
    before(async () => {
      const made = await make();
      drop = made.drop;
      server = await startEstateServer(made.location, 1_000_000);
      server.app.addHook('onError', async ({ method, url }, _, error) => {
        const { code, statusCode, stack } = error as Partial<FastifyError>;
        if (code === undefined && statusCode === undefined) errors.push(`${method} ${url}: ${stack}`);
      });
      port = await listenOnLoopback(server.app);
      await server.scan('staging-east');
      secrets = [await server.token(['admin']), await server.token(['admin'], ['staging-*'])];
      const page = await server.context.store.findings.find({}, { limit: 3 });
      const items = await server.ask(
        { method: 'GET', url: '/v1/items?environment=staging-east&limit=2' },
        secrets[0],
      );
      const [item] = (items.body as { rows: { source: string; kind: string; name: string }[] }).rows;
      known = {
        id: [...page.rows.map(({ finding }) => finding.id), 'scan-1'],
        environment: ['staging-east', 'staging-west', 'production-east'],
        environments: ['staging-east'],
        left: ['staging-east'],
        right: ['production-east', 'staging-west'],
        reference: ['staging-east'],
        source: [item?.source ?? ''],
        kind: [item?.kind ?? ''],
        after: [page.next ?? '', 'W10'],
        asOf: TIMES,
        since: TIMES,
        until: [...TIMES, '2026-12-31'],
        before: TIMES,
        expiresAt: TIMES,
        from: ['0', '1'],
        to: ['0', '1', '2147483648'],
        index: ['0', '1', '2147483648', '9007199254740991'],
      };
    });
    after(async () => {
      await server.close();
      await drop();
    });

    it(`is answered, and never by a failure of the server (${REQUESTS} requests an operation)`, async () => {
      const failed: string[] = [];
      for (const operation of operationsOf(await readOpenApi(server.app))) {
        const outcome = await fc.check(
          fc.asyncProperty(
            arbitraryRequest(operation, known),
            fc.constantFrom(...secrets, ''),
            async (request, secret) => {
              const headers = { ...request.headers, ...(secret && { authorization: `Bearer ${secret}` }) };
              check(await askOverHttp(port, { ...request, headers }));
            },
          ),
          { numRuns: REQUESTS, interruptAfterTimeLimit: PATIENCE_MS },
        );
        if (outcome.failed && !outcome.interrupted) failed.push(told(outcome));
      }
      assert.deepEqual(failed, []);
      assert.deepEqual(errors, []);
    });
  });
}

/** No failure of the server's own; what is refused is a problem that says which; nothing of the inside shows. */
function check(answer: HttpAnswer): void {
  assert.ok(answer.status < 500, `${answer.status} ${answer.text}`);
  if (answer.status >= 400) checkProblem(answer);
}

function told({ counterexample, errorInstance }: fc.RunDetails<[HttpRequest, string]>): string {
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `${JSON.stringify(counterexample?.[0]).slice(0, 600)}: ${reason.slice(0, 600)}`;
}
