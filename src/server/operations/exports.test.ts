import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type EstateServer, startEstateServer } from '../../../test/server/estate-server.ts';
import { TallyError } from '../../errors.ts';
import type { ItemExportRow } from '../../wire/schemas/item-history.ts';
import type { TrackedFindingView } from '../../wire/schemas/tracked-finding.ts';
import { ROWS_AT_ONCE } from '../exports/download.ts';

describe('whole lists, to be taken away', () => {
  let server: EstateServer;
  let reader: string;
  before(async () => {
    server = await startEstateServer();
    reader = await server.token(['read']);
    await server.scan('staging-east');
  });
  after(() => server.close());
  const get = (url: string) => server.ask({ method: 'GET', url }, reader);

  it('of findings are what the pages list, in the same order', async () => {
    const listed = (await get('/v1/findings?limit=500&severity=critical,high')).body as {
      rows: TrackedFindingView[];
    };
    const { body, headers } = await get('/v1/findings/export?format=json&severity=critical,high');
    assert.deepEqual(body, listed.rows);
    assert.equal(headers['content-disposition'], 'attachment; filename="findings.json"');
    const table = await get('/v1/findings/export?severity=critical,high');
    assert.equal(table.headers['content-type'], 'text/csv; charset=utf-8');
    const lines = String(table.body).split('\r\n');
    assert.match(lines[0] ?? '', /^id,severity,verdict,/u);
    assert.deepEqual(
      lines.slice(1, -1).map((line) => line.slice(0, 12)),
      listed.rows.map(({ finding }) => finding.id),
    );
  });

  it('of findings are those of one moment, also where one moves up the list while they are read', async () => {
    const { findings } = server.context.store;
    const { find } = findings;
    const all = (await get('/v1/findings/export?format=json')).body as TrackedFindingView[];
    const last = all.at(-1)?.finding;
    assert.ok(last);
    server.setTime('2026-11-02T08:00:01Z');
    findings.find = async (query, page) => {
      const half = Math.ceil(all.length / 2);
      const read = await find.call(findings, query, { ...page, limit: half });
      const transition = { kind: 'changed', finding: { ...last, severity: 'critical' } } as const;
      if (page.after === undefined)
        await findings.apply(new Date('2026-11-02T08:00:02Z'), [{ transition, actor: 'test' }]);
      return read;
    };
    const exported = (await get('/v1/findings/export?format=json')).body as TrackedFindingView[];
    findings.find = find;
    assert.deepEqual(exported, all);
  });

  it('that are empty are a table with a head, or an empty array', async () => {
    assert.match(String((await get('/v1/findings/export?text=nowhere')).body), /^id,[^\n]*\r\n$/u);
    assert.deepEqual((await get('/v1/findings/export?text=nowhere&format=json')).body, []);
  });

  it('of items have all of them, and lines for what could not be looked at', async () => {
    const rows = (await get('/v1/items/export?environment=staging-east&format=json')).body as ItemExportRow[];
    const items = rows.filter((row) => 'key' in row);
    const listed = (await get('/v1/items?environment=staging-east&limit=500')).body as { rows: object[] };
    assert.ok(items.length >= listed.rows.length && listed.rows.length > 0);
    const unseen = (await get('/v1/items/export?environment=staging-west')).body as string;
    assert.match(unseen, /^key,source,layer,kind,name,service,owner,managed,unknown\r\n/u);
    assert.match(unseen, /staging-west had not been scanned/u);
  });

  it('are answered with a problem where the first rows cannot be read, and cut off where later ones cannot', async () => {
    const { findings } = server.context.store;
    const { find } = findings;
    const failure = new TallyError('store-busy', 'The store is busy.');
    findings.find = async () => Promise.reject(failure);
    assert.equal((await get('/v1/findings/export')).status, 503);
    const [row] = (await find.call(findings, {}, { limit: 1 })).rows;
    assert.ok(row);
    findings.find = async (_, { after }) => {
      if (after !== undefined) throw failure;
      return { rows: Array.from({ length: ROWS_AT_ONCE }, () => row), next: 'more' };
    };
    await assert.rejects(get('/v1/findings/export'), /destroyed|aborted|premature/iu);
    findings.find = find;
  });
});
