import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { collectAll } from '../../../test/collect-all.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { Limits } from '../collector.ts';
import { settings } from './index.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
});
after(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const read = (
  location: string,
  options: JsonObject = {},
  limits: Partial<Limits> = {},
): Promise<(Observation | Gap)[]> => collectAll(settings, location, options, limits);

/** Items as `NAME CONTENT`, gaps as their reason. */
async function lines(...args: Parameters<typeof read>): Promise<string[]> {
  return (await read(...args)).map((record) =>
    isGap(record) ? record.reason : `${record.name} ${JSON.stringify(record.actual)}`,
  );
}

async function refusal(...args: Parameters<typeof read>): Promise<TallyError> {
  const error = await read(...args).then(
    () => assert.fail('it was read'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TallyError, String(error));
  return error;
}

const RECORDS = { name: 'key', value: 'value' };

/** A server on loopback, for as long as `use` takes. */
async function serving(answer: RequestListener, use: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const page = (key: string, next?: string): string =>
  JSON.stringify({ value: [{ key, value: 1 }], ...(next === undefined ? {} : { '@odata.nextLink': next }) });

test('reads an OData service page by page, with the headers of the source and those of the address', async () => {
  const asked: string[] = [];
  await serving(
    ({ url, method, headers }, response) => {
      asked.push(`${method} ${url} ${headers.authorization} ${headers['x-tenant']}`);
      response.end(url === '/api/Parameters?top=1' ? page('A', 'Parameters?skip=1') : page('B'));
    },
    async (origin) => {
      const location = `${origin.replace('://', '://reader:canary%40@')}/api/Parameters?top=1`;
      assert.deepEqual(await lines(location, { ...RECORDS, headers: { 'X-Tenant': 'eu' } }), [
        'A {"value":"1"}',
        'B {"value":"1"}',
      ]);
    },
  );
  const basic = `Basic ${Buffer.from('reader:canary@').toString('base64')}`;
  assert.deepEqual(asked, [
    `GET /api/Parameters?top=1 ${basic} eu`,
    `GET /api/Parameters?skip=1 ${basic} eu`,
  ]);
});

test('a service that misbehaves is told in its own words, and nothing is shown that it was sent', async () => {
  const never = (): void => undefined;
  const cases: readonly (readonly [string, RequestListener, string, RegExp, Partial<Limits>?])[] = [
    ['a 403', (_, response) => response.writeHead(403).end('canary'), 'source-refused', /403/u],
    ['a 401', (_, response) => response.writeHead(401).end('canary'), 'source-refused', /401/u],
    ['a 500', (_, response) => response.writeHead(500).end('canary'), 'source-unreachable', /500/u],
    ['nothing', never, 'source-timeout', /time|within/u, { timeoutMs: 200 }],
    [
      'a slow drip',
      (_, response) => {
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      },
      'source-timeout',
      /time|within/u,
      { timeoutMs: 300 },
    ],
    [
      'a page that leads to itself',
      (_, response) => response.end(page('A', '?')),
      'source-malformed',
      /circle/u,
    ],
    [
      'two pages that lead to each other',
      ({ url }, response) => response.end(page(url ?? '', url === '/b' ? '/?top=canary' : '/b')),
      'source-malformed',
      /circle/u,
    ],
    [
      'a page on another server',
      (_, response) => response.end(page('A', 'http://localhost:1/next?canary')),
      'source-refused',
      /another server/u,
    ],
    [
      'a page that is no address',
      (_, response) => response.end(page('A', 'http://:canary')),
      'source-refused',
      /server/u,
    ],
    [
      'a redirect to another server',
      (_, response) => response.writeHead(302, { location: 'http://localhost:1/' }).end(),
      'source-unsupported',
      /redirect/u,
    ],
    [
      'a redirect to itself',
      (_, response) => response.writeHead(302, { location: '?' }).end(),
      'source-malformed',
      /redirect/u,
    ],
    [
      'more than may be read',
      (_, response) => response.end(page('A'.repeat(2000))),
      'source-too-large',
      /bytes/u,
      { maxBytes: 1000 },
    ],
    [
      'pages that are too long together',
      ({ url }, response) => response.end(page('A'.repeat(400), `/?${(url ?? '').length}`)),
      'source-too-large',
      /bytes/u,
      { maxBytes: 1000 },
    ],
    ['half an answer', (_, response) => response.end(page('A').slice(0, 20)), 'source-malformed', /JSON/u],
    ['a dropped connection', (request) => request.socket.destroy(), 'source-unreachable', /broke off/u],
    ['no list', (_, response) => response.end('{"error": "canary"}'), 'source-malformed', /list of records/u],
  ];
  for (const [title, answer, code, message, limits] of cases) {
    await serving(answer, async (origin) => {
      const location = `${origin.replace('://', '://reader:canary-1@')}/?top=canary`;
      const error = await refusal(location, { ...RECORDS, headers: { 'x-key': 'canary-2' } }, limits);
      assert.equal(error.code, code, `${title}: ${error.message}`);
      assert.match(error.message, message, title);
      assert.ok(!`${error.message} ${error.fix} ${error.cause}`.includes('canary'), title);
    });
  }
});

test('a header that cannot be sent is refused without being shown', async () => {
  const error = await refusal('http://127.0.0.1:1/', { ...RECORDS, headers: { authorization: 'canary\n' } });
  assert.equal(error.code, 'source-unsupported');
  assert.ok(!error.message.includes('canary'));
});

test('an option that does not exist is refused with the nearest, and one of another type with what it is', async () => {
  const location = await file('empty.json', '{}');
  assert.match((await refusal(location, { perEnviroment: [] })).fix, /perEnvironment/u);
  assert.match((await refusal(location, { format: 'xls' })).message, /one of json, yaml/u);
  assert.match((await refusal(location, { name: [] })).message, /field/u);
  assert.match((await refusal(location, { types: { a: 'money' } })).message, /decimal-comma/u);
  assert.match((await refusal(location, { value: 'v' })).message, /need a name/u);
});

test('a table without the columns that name a setting is refused with the nearest', async () => {
  const location = await file('columns.csv', 'module,key,value\nWM,A,1\n');
  assert.match((await refusal(location, { name: ['modul', 'key'] })).fix, /`module`/u);
  assert.match((await refusal(location)).fix, /`name`/u);
});

test('rows of another length and cells that do not end are errors with their line', async () => {
  const options = { name: 'key' };
  assert.match(
    (await refusal(await file('short.csv', 'key,value\nA,1\nB\n'), options)).message,
    /Line 3 has 1 columns/u,
  );
  assert.match(
    (await refusal(await file('open.csv', 'key,value\nA,"1\nB,2\n'), options)).message,
    /line 2 is not closed/u,
  );
  assert.match(
    (await refusal(await file('behind.csv', 'key,value\nA,"1"2\n'), options)).message,
    /line 2 goes on/u,
  );
  assert.match((await refusal(await file('twice.csv', 'key,key\nA,1\n'), options)).message, /same name/u);
});

test('a record without a name is a gap; where none has one the mapping is wrong', async () => {
  const some = await file('some.json', '[{"key": "A", "value": 1}, {"value": 2}, 3]');
  assert.deepEqual(await lines(some, RECORDS), ['A {"value":"1"}', '2 of 3 records have no key.']);
  assert.equal((await refusal(some, { name: 'id' })).code, 'source-malformed');
});

test('a packed export is unpacked, and bounded after that', async () => {
  const packed = await file('a.csv.gz', gzipSync(`key,value\nA,${'1'.repeat(100_000)}\n`));
  assert.equal((await read(packed, RECORDS)).length, 1);
  assert.equal((await refusal(packed, RECORDS, { maxBytes: 10_000 })).code, 'source-too-large');
  const broken = await file('b.csv.gz', gzipSync('key,value\nA,1\n').subarray(0, 20));
  assert.equal((await refusal(broken, RECORDS)).code, 'source-malformed');
});

test('a document type is refused before any entity is looked at', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "canary">]><a><b>&x;</b></a>`;
  const error = await refusal(await file('bomb.xml', bomb));
  assert.equal(error.code, 'source-unsupported');
  assert.ok(!error.message.includes('canary'));
  assert.match((await refusal(await file('entity.xml', '<a><b>&x;</b></a>'))).message, /entity/u);
});

test('aliases that make more of a document than it holds are refused', async () => {
  const levels = Array.from(
    { length: 20 },
    (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`,
  );
  const error = await refusal(await file('bomb.yaml', `l0: &l0 [x]\n${levels.join('\n')}\n`));
  assert.equal(error.code, 'source-too-large');
});

test('bytes of another encoding are refused with the way out, which helps', async () => {
  const location = await file('latin.csv', Buffer.from('key,value\nA,Grüße\n', 'latin1'));
  const error = await refusal(location, RECORDS);
  assert.match(error.fix, /encoding/u);
  assert.deepEqual(await lines(location, { ...RECORDS, encoding: 'iso-8859-1' }), ['A {"value":"Grüße"}']);
});

test('properties that are not UTF-8 are ISO-8859-1', async () => {
  const location = await file('latin.properties', Buffer.from('greeting=Grüße\n', 'latin1'));
  assert.deepEqual(await lines(location), ['greeting {"value":"Grüße"}']);
});

test('names that mean something to the engine are names like any other', async () => {
  const json = await file('prototype.json', '{"__proto__": {"polluted": "1"}, "constructor": {"name": "x"}}');
  assert.deepEqual(await lines(json), ['__proto__/polluted {"value":"1"}', 'constructor/name {"value":"x"}']);
  const csv = await file('prototype.csv', 'key,__proto__\nA,1\n');
  assert.deepEqual(await lines(csv, { name: 'key' }), ['A {"__proto__":"1"}']);
  assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
});

test('of a folder every file of a known form is read, and one that is broken is a gap', async () => {
  const at = join(folder, 'tree');
  await mkdir(join(at, 'edi'), { recursive: true });
  await mkdir(join(at, '.git'));
  await writeFile(join(at, 'edi', 'partner.ini'), '[as2]\nid = 7\n');
  await writeFile(join(at, '.git', 'config.ini'), 'x = 1\n');
  await writeFile(join(at, 'readme.md'), 'x = 1\n');
  await writeFile(join(at, 'broken.json'), '{"a": ');
  await symlink(join(at, 'edi', 'partner.ini'), join(at, 'link.ini'));
  const found = await lines(at);
  assert.match(found[0] ?? '', /^broken: The file breaks off/u);
  assert.deepEqual(found.slice(1), ['edi/partner/as2/id {"value":"7"}', 'link/as2/id {"value":"7"}']);
});

test('a folder without an export, and one in which none can be read, are errors', async () => {
  const at = join(folder, 'bare');
  await mkdir(at);
  assert.equal((await refusal(at)).code, 'source-malformed');
  await writeFile(join(at, 'broken.json'), '{"a": ');
  assert.equal((await refusal(at)).code, 'source-malformed');
});

test('a record whose name means a credential is concealed in every field, unless it asks', async () => {
  const rows = 'key,value,note\nDB_PASSWORD,canary,canary too\nREQUIRE_PASSWORD,Y,\nPASSWORD_MAX_AGE,90,\n';
  const found = await lines(await file('secrets.csv', rows), { name: 'key' });
  assert.match(
    found[0] ?? '',
    /^DB_PASSWORD \{"secret":\{"value":"fingerprint:\w+","note":"fingerprint:\w+"\}\}$/u,
  );
  assert.deepEqual(found.slice(1), ['REQUIRE_PASSWORD {"value":"Y"}', 'PASSWORD_MAX_AGE {"value":"90"}']);
});

test('what an OData service says of its own answer is no setting, in a record and below', async () => {
  const answer = (version: string, notes = ''): string =>
    JSON.stringify({
      '@odata.context': version,
      value: [
        {
          '@odata.etag': version,
          'a@odata.type': '#Int64',
          key: 'A',
          a: 1,
          'b@odata.navigationLink': version,
          b: { '@odata.etag': version, c: 2 },
        },
        { __metadata: { etag: version }, key: 'B', '@mine': notes },
      ],
    });
  for (const version of ['1', '2'])
    assert.deepEqual(await lines(await file('odata.json', answer(version, 'x')), { name: 'key' }), [
      'A {"a":"1","b":{"c":"2"}}',
      'B {"@mine":"x"}',
    ]);
  const single = await file(
    'single.json',
    '{"@odata.context": "x", "A": 1, "B": {"@odata.etag": "y", "C": 2}}',
  );
  assert.deepEqual(await lines(single), ['A {"value":"1"}', 'B/C {"value":"2"}']);
  const asked = { name: 'key', value: '@odata.etag' };
  assert.match((await lines(await file('odata.json', answer('7')), asked))[0] ?? '', /"7"/u);
});

test('what is volatile is dropped, and the item stays', async () => {
  const location = await file('volatile.csv', 'key,value,seen\nA,1,today\nLAST_NUMBER,77,today\n');
  assert.deepEqual(await lines(location, { name: 'key', volatile: ['seen', 'LAST_*'] }), [
    'A {"value":"1"}',
    'LAST_NUMBER {}',
  ]);
});

test('a single field stands at `value`, whether it is given as a text or as a list of one', async () => {
  const table = await file('one.csv', 'Key;Setting;Unit\nWAVE;40;lines\n');
  for (const value of ['Setting', ['Setting']])
    assert.deepEqual(await lines(table, { name: ['Key'], value }), ['WAVE {"value":"40"}']);
});
