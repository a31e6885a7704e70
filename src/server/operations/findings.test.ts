import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import { type EstateServer, startEstateServer } from '../../../test/server/estate-server.ts';
import type { ProblemDetails } from '../../wire/schemas/problem.ts';
import type { TrackedFindingView } from '../../wire/schemas/tracked-finding.ts';

describe('findings behind a server', () => {
  let server: EstateServer;
  let lead: string;
  before(async () => {
    server = await startEstateServer();
    lead = await server.token(['read', 'acknowledge']);
    await server.scan('staging-east');
  });
  after(() => server.close());
  const get = (url: string) => server.ask({ method: 'GET', url }, lead);
  const post = (url: string, payload: object) => server.ask({ method: 'POST', url, payload }, lead);
  const first = async (query: string) =>
    ((await get(`/v1/findings?${query}`)).body as { rows: TrackedFindingView[] })
      .rows[0] as TrackedFindingView;

  it('come gravest first, and every page goes on where the one before ended', async () => {
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const after = next === undefined ? '' : `&after=${encodeURIComponent(next)}`;
      const page = (await get(`/v1/findings?limit=4${after}`)).body as {
        rows: TrackedFindingView[];
        next?: string;
      };
      seen.push(...page.rows.map(({ finding }) => finding.severity));
      next = page.next;
    } while (next !== undefined);
    const rank = (severity: string) => ['critical', 'high', 'medium', 'low'].indexOf(severity);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => rank(a) - rank(b)),
    );
    const counts = (await get('/v1/findings/counts')).body as { total: number };
    assert.equal(counts.total, seen.length);
  });

  it('are narrowed by any of several values, and by nobody as owner', async () => {
    const { rows } = (await get('/v1/findings?severity=critical,low&verdict=fail')).body as {
      rows: TrackedFindingView[];
    };
    assert.ok(rows.length > 0 && rows.every(({ finding }) => ['critical', 'low'].includes(finding.severity)));
    assert.equal((await get('/v1/findings?service=-')).status, 200);
    const wrong = await get('/v1/findings?severity=grave&colour=red');
    assert.equal(wrong.status, 400);
    assert.deepEqual((wrong.body as ProblemDetails).errors?.map(({ pointer }) => pointer).sort(), [
      '/query',
      '/query/severity/0',
    ]);
  });

  it('are explained: why they count, whose they are, and what can be done', async () => {
    const { finding } = await first('severity=critical');
    const { body } = await get(`/v1/findings/${finding.id}/explanation`);
    assert.ok((body as { why: string }).why.length > 20);
  });

  it('can be acknowledged, with an entry that tells who said what', async () => {
    const { finding } = await first('verdict=fail');
    const { body } = await post(`/v1/findings/${finding.id}/acknowledgement`, {
      note: 'Ordered under NET-1.',
    });
    assert.equal((body as TrackedFindingView).state, 'acknowledged');
    const { rows } = (await get(`/v1/findings/${finding.id}/transitions`)).body as {
      rows: { transition: string; entry?: number }[];
    };
    const told = rows.find(({ transition }) => transition === 'acknowledged');
    const proof = (await get(`/v1/ledger/entries/${told?.entry}`)).body as { entry: { subject: string } };
    assert.equal(proof.entry.subject, finding.id);
    const newest = (await get(`/v1/findings/${finding.id}/transitions?limit=1`)).body as {
      rows: { transition: string }[];
      next: string;
    };
    const rest = (await get(`/v1/findings/${finding.id}/transitions?after=${newest.next}`)).body as {
      rows: object[];
    };
    assert.deepEqual([...newest.rows, ...rest.rows], rows);
  });

  it('can be excepted only by the catalog, for which the document is given', async () => {
    const { finding } = await first('verdict=fail');
    const { status, body } = await post(`/v1/findings/${finding.id}/exception-request`, {
      reason: 'The new model comes in spring.',
      until: '2026-12-31',
      ticket: 'NET-1',
      approver: 'security-engineering',
    });
    assert.equal(status, 201);
    assert.match((body as { document: string }).document, /kind: Exception/u);
    assert.equal((await first(`text=${encodeURIComponent(finding.name)}`)).finding.verdict, 'fail');
  });

  it('that are resolved have nothing to be said of them any more', async () => {
    const { store } = server.context;
    const { finding } = await first('verdict=fail&state=open');
    const at = new Date('2026-11-02T09:00:00Z');
    await store.transaction(({ findings }) =>
      findings.apply(at, [{ transition: { kind: 'resolved', finding, by: 'actual' } }]),
    );
    const answer = await post(`/v1/findings/${finding.id}/acknowledgement`, { note: 'Too late.' });
    assert.deepEqual([answer.status, (answer.body as ProblemDetails).code], [409, 'finding-resolved']);
  });

  it('are not acknowledged where a scan resolves them just then, and nothing is told of it', async () => {
    const { store } = server.context;
    const { finding } = await first('verdict=fail&state=open&severity=high');
    const at = new Date('2026-11-02T09:30:00Z');
    const size = await store.ledger.size();
    const lookUp = store.findings.get.bind(store.findings);
    mock.method(
      store.findings,
      'get',
      async (id: string) => {
        const found = await lookUp(id);
        await store.transaction(({ findings }) =>
          findings.apply(at, [{ transition: { kind: 'resolved', finding, by: 'actual' } }]),
        );
        return found;
      },
      { times: 1 },
    );
    const answer = await post(`/v1/findings/${finding.id}/acknowledgement`, { note: 'Just late.' });
    assert.deepEqual([answer.status, (answer.body as ProblemDetails).code], [409, 'finding-resolved']);
    assert.equal(await store.ledger.size(), size);
  });
});
