import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import type { Json, JsonObject } from '../../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { DEFAULT_LIMITS, type Limits } from '../collector.ts';
import { serving } from '../http-collector-contract.ts';
import { secrets } from './index.ts';

const TOKEN = 'canary-in-a-token';

/** What is read from a server that answers these paths; a number is a status. */
function read(
  answers: Readonly<Record<string, Json>>,
  options: JsonObject = {},
  limits: Partial<Limits> = {},
): Promise<(Observation | Gap)[]> {
  return serving(
    (request, response) => {
      const [path = ''] = (request.url ?? '').split('?');
      const given = Object.hasOwn(answers, path) ? (answers[path] ?? null) : 404;
      const seen = request.headers['x-vault-token'] === TOKEN ? given : 403;
      if (typeof seen === 'number') response.writeHead(seen).end('{"errors":["canary-in-an-error"]}');
      else response.end(JSON.stringify(seen));
    },
    async (base) =>
      (
        await Array.fromAsync(
          secrets.collect(
            { location: base, options: { headers: { 'X-Vault-Token': TOKEN }, ...options } },
            {
              fingerprint: fingerprintWith('tests'),
              limits: { ...DEFAULT_LIMITS, ...limits },
              signal: new AbortController().signal,
              progress: () => undefined,
            },
          ),
        )
      ).flat(),
  );
}

const KV: JsonObject = {
  data: {
    'secret/': { type: 'kv', accessor: 'kv_1', options: { version: '2' }, config: { max_lease_ttl: 3600 } },
  },
};
const metadata = (more: JsonObject = {}, version: JsonObject = {}): JsonObject => ({
  data: {
    current_version: 2,
    versions: {
      2: { created_time: '2026-01-02T03:04:05.123456789Z', deletion_time: '', destroyed: false, ...version },
    },
    ...more,
  },
});
const bodies = (records: readonly (Observation | Gap)[]): Record<string, JsonObject | null | undefined> =>
  Object.fromEntries(records.flatMap((record) => (isGap(record) ? [] : [[record.name, record.actual]])));
const gaps = (records: readonly (Observation | Gap)[]): string[] =>
  records
    .filter(isGap)
    .map(({ kind = 'all', name, below, reason }) => `${kind} ${name ?? `${below ?? ''}*`}: ${reason}`);

test('a path that is refused is a gap, and everything else is read', async () => {
  const records = await read({
    '/v1/sys/mounts': KV,
    '/v1/secret/metadata/': { data: { keys: ['closed', 'open', 'wms/'] } },
    '/v1/secret/metadata/open': metadata(),
    '/v1/secret/metadata/closed': 403,
    '/v1/secret/metadata/wms/': 403,
  });
  assert.deepEqual(Object.keys(bodies(records)), ['secret', 'secret/open']);
  assert.deepEqual(gaps(records), [
    'vault_secret secret/closed: The metadata of secret/closed could not be read.',
    'vault_secret secret/wms/*: The token may not list secret/wms/.',
  ]);
  assert.ok(!JSON.stringify(records).includes('canary'));
});

test('a token that may not list mounts is asked for those that it may use, and says so', async () => {
  const records = await read({
    '/v1/sys/mounts': 403,
    '/v1/sys/internal/ui/mounts': { data: { auth: {}, secret: KV['data'] ?? null } },
    '/v1/secret/metadata/': { data: { keys: ['open'] } },
    '/v1/secret/metadata/open': metadata(),
  });
  assert.deepEqual(Object.keys(bodies(records)), ['secret', 'secret/open']);
  // Secrets of the mounts that are not shown are not known either.
  assert.deepEqual(gaps(records), ['all *: The token may not list mounts, so only some may be shown.']);
});

test('the state of a secret is that of its current version, and a planned deletion is none', async () => {
  const versions: Readonly<Record<string, JsonObject>> = {
    live: metadata({}, { deletion_time: '2999-01-01T00:00:00Z' }),
    deleted: metadata({}, { deletion_time: '2026-01-03T00:00:00Z' }),
    destroyed: metadata({}, { destroyed: true }),
    empty: { data: { current_version: 0, versions: {} } },
  };
  const records = await read({
    '/v1/sys/mounts': KV,
    '/v1/secret/metadata/': { data: { keys: Object.keys(versions) } },
    ...Object.fromEntries(
      Object.entries(versions).map(([name, answer]) => [`/v1/secret/metadata/${name}`, answer]),
    ),
  });
  for (const state of Object.keys(versions))
    assert.equal(bodies(records)[`secret/${state}`]?.['state'], state);
});

test('roles of databases say how long credentials live and whether they are rotated', async () => {
  const answers = (last: string): Record<string, Json> => ({
    '/v1/sys/mounts': { data: { 'db/': { type: 'database', options: null } } },
    '/v1/db/static-roles/': { data: { keys: ['orders'] } },
    '/v1/db/static-roles/orders': {
      data: { db_name: 'erp', username: 'orders', rotation_period: '1h', last_vault_rotation: last },
    },
    '/v1/db/roles/': { data: { keys: ['reader'] } },
    '/v1/db/roles/reader': {
      data: {
        db_name: 'erp',
        default_ttl: 3600,
        max_ttl: 86400,
        credential_type: 'rsa_private_key',
        creation_statements: ["CREATE ROLE x PASSWORD 'password=canary-in-sql'"],
        renew_statements: ['ALTER ROLE x'],
        revocation_statements: [],
        rollback_statements: ['DROP ROLE x'],
      },
    },
  });
  const records = await read(answers('2026-01-01T00:00:00Z'));
  assert.deepEqual(bodies(records)['db/static-roles/orders'], {
    engine: 'database',
    database: 'erp',
    username: 'orders',
    rotationPeriod: 3600,
    rotated: 'overdue',
  });
  const { creationStatements: _, ...reader } = bodies(records)['db/roles/reader'] ?? {};
  assert.deepEqual(reader, {
    engine: 'database',
    database: 'erp',
    credentialType: 'rsa_private_key',
    defaultTtl: 3600,
    maxTtl: 86400,
    renewStatements: ['ALTER ROLE x'],
    rollbackStatements: ['DROP ROLE x'],
  });
  assert.ok(!JSON.stringify(records).includes('canary'));
  assert.equal(
    bodies(await read(answers(new Date().toISOString())))['db/static-roles/orders']?.['rotated'],
    'yes',
  );
});

test('leases that cannot be revoked show at their mount; where they may not be counted, that is said', async () => {
  const answers = { '/v1/sys/mounts': KV, '/v1/secret/metadata/': { data: { keys: [] } } };
  const count = { '/v1/sys/leases/count': { data: { lease_count: 3, counts: { kv_1: 3 } } } };
  assert.equal(
    bodies(await read({ ...answers, ...count }, { leases: true }))['secret']?.['irrevocableLeases'],
    'some',
  );
  assert.deepEqual(gaps(await read({ ...answers, '/v1/sys/leases/count': 403 }, { leases: true })), [
    'vault_lease *: The token may not count leases.',
  ]);
});

test('a value that may not be read is a gap, and its metadata is read', async () => {
  const records = await read(
    {
      '/v1/sys/mounts': KV,
      '/v1/secret/metadata/': { data: { keys: ['open'] } },
      '/v1/secret/metadata/open': metadata(),
      '/v1/secret/data/open': 403,
    },
    { fingerprints: true },
  );
  assert.equal(bodies(records)['secret/open']?.['state'], 'live');
  assert.deepEqual(gaps(records), ['vault_secret secret/open: The value of secret/open could not be read.']);
});

test('the namespace is sent and shows in no name; mounts are chosen, and one that is not there is a gap', async () => {
  const seen: unknown[] = [];
  await serving(
    (request, response) => {
      seen.push(request.headers['x-vault-namespace']);
      response.end(JSON.stringify({ data: {} }));
    },
    async (base) => {
      const context = {
        fingerprint: fingerprintWith('t'),
        limits: DEFAULT_LIMITS,
        signal: new AbortController().signal,
        progress: () => undefined,
      };
      const options = { namespace: 'team-a', mounts: ['edi/'] };
      const records = (
        await Array.fromAsync(secrets.collect({ location: `${base}/v1/`, options }, context))
      ).flat();
      assert.deepEqual(gaps(records), [
        'vault_mount edi: There is no mount at edi, or none that the token may see.',
        'vault_secret edi/*: There is no mount at edi, or none that the token may see.',
      ]);
    },
  );
  assert.deepEqual(seen, ['team-a']);
});

test('a tree that never ends, and answers that are too long together, are refused', async () => {
  const refused = (code: string) => (error: unknown) => error instanceof TallyError && error.code === code;
  const endless = new Proxy<Record<string, Json>>(
    {},
    {
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
      get: (_, path) => (path === '/v1/sys/mounts' ? KV : { data: { keys: ['deeper/'] } }),
    },
  );
  await assert.rejects(read(endless, {}, { maxDepth: 20 }), refused('source-too-large'));
  await assert.rejects(read(endless, {}, { maxBytes: 500 }), refused('source-too-large'));
});

test('names that lead elsewhere are never asked for, and what people write into names and metadata is concealed', async () => {
  const records = await read({
    '/v1/sys/mounts': KV,
    '/v1/secret/metadata/': { data: { keys: ['..', 'api_key=canary-in-a-name'] } },
    '/v1/secret/metadata/api_key%3Dcanary-in-a-name': metadata({
      custom_metadata: { password: 'canary-in-metadata' },
    }),
  });
  assert.deepEqual(gaps(records), ['vault_secret secret/..: The path of secret/.. could not be read.']);
  assert.equal(Object.keys(bodies(records)).length, 2);
  assert.ok(!JSON.stringify(records).includes('canary'));
});
