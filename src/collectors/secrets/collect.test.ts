import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { DEFAULT_LIMITS } from '../collector.ts';
import { secrets } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

async function read(location: string, options: JsonObject = {}): Promise<(Observation | Gap)[]> {
  const context = {
    fingerprint: fingerprintWith('tests'),
    limits: DEFAULT_LIMITS,
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  return (await Array.fromAsync(secrets.collect({ location, options }, context))).flat();
}

const bodies = (records: readonly (Observation | Gap)[]): Record<string, JsonObject | null | undefined> =>
  Object.fromEntries(records.flatMap((record) => (isGap(record) ? [] : [[record.name, record.actual]])));

test('Secrets of Kubernetes show type and keys, and values as fingerprints only where they may be read', async () => {
  assert.deepEqual(bodies(await read(fixture('kubernetes.json'), { namespaces: { wms: 'warehouse' } })), {
    'warehouse/orders-db': { type: 'Opaque', keys: ['password', 'username'] },
    'warehouse/edge-tls': { type: 'kubernetes.io/tls', keys: ['tls.crt', 'tls.key'] },
  });
  const { data } =
    bodies(await read(fixture('kubernetes.json'), { fingerprints: true }))['wms/orders-db'] ?? {};
  assert.equal((data as JsonObject)['password'], fingerprintWith('tests')('canary-in-a-secret'));
});

test('a list of AWS shows rotation, key, deletion and use, with what is each environment’s own as fingerprints', async () => {
  const records = await read(fixture('list-secrets.json'), { rotateEveryDays: 30, unusedAfterDays: 1 });
  const { 'wms/carrier': carrier, 'wms/edi': edi } = bodies(records);
  assert.deepEqual(carrier?.['rotation'], {
    enabled: true,
    everyDays: 30,
    duration: '2h',
    lambda: 'rotate-carrier',
  });
  assert.match(`${carrier?.['kmsKey']} ${carrier?.['currentVersion']}`, /^fingerprint:\w+ fingerprint:\w+$/u);
  assert.deepEqual([carrier?.['rotated'], carrier?.['accessed']], ['overdue', 'not lately']);
  assert.deepEqual(Object.keys(carrier?.['tags'] as JsonObject).sort(), ['api_key', 'owner']);
  assert.deepEqual(
    [edi?.['kmsKey'], edi?.['deleted'], edi?.['accessed'], edi?.['rotation']],
    ['alias/wms', true, 'never', { enabled: false }],
  );
});

test('a state shows replicas and rotation from its other resources', async () => {
  const { currentVersion: _, ...rest } = bodies(await read(fixture('state.json')))['wms/carrier'] ?? {};
  assert.deepEqual(rest, {
    kmsKey: 'alias/aws/secretsmanager',
    rotation: { enabled: true, everyDays: 30, duration: '2h', lambda: 'rotate-carrier' },
    replicas: ['eu-central-1'],
    tags: { owner: 'wms' },
  });
});

test('what the live form cannot tell, and what secrets do by themselves, is held against no declaration', async () => {
  const declaration = (await read(fixture('state.json'))).find((record) => !isGap(record));
  const live = (await read(fixture('list-secrets.json'))).find(
    (record) => !isGap(record) && record.name === 'wms/carrier',
  );
  assert.ok(declaration && live && !isGap(declaration) && !isGap(live));
  const joined = secrets.join?.(live, declaration);
  assert.deepEqual(Object.keys(joined?.declared ?? {}), ['kmsKey', 'rotation', 'tags']);
});

test('a page of a list that goes on is refused, since the rest would look missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  try {
    await writeFile(join(folder, 'page.json'), '{"SecretList": [{"Name": "a"}], "NextToken": "canary"}');
    await assert.rejects(
      read(join(folder, 'page.json')),
      (error) =>
        error instanceof TallyError && /goes on/u.test(error.message) && !error.message.includes('canary'),
    );
    await writeFile(join(folder, 'good.json'), '{"SecretList": [{"Name": "b"}]}');
    const records = await read(folder);
    assert.deepEqual(Object.keys(bodies(records)), ['b']);
    assert.equal(records.filter(isGap).length, 1);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('an option that is not known, or of another type, is refused with what was meant', async () => {
  for (const [options, message] of [
    [{ fingerprint: true }, /fingerprints/u],
    [{ fingerprints: 'yes' }, /fingerprints/u],
    [{ rotateEveryDays: 0 }, /rotateEveryDays/u],
    [{ mounts: 'secret' }, /mounts/u],
    [{ namespaces: { a: 'x', b: 'x' } }, /one name/u],
  ] as const) {
    await assert.rejects(
      read(fixture('state.json'), options as JsonObject),
      (error) =>
        error instanceof TallyError &&
        error.code === 'source-unsupported' &&
        message.test(`${error.message} ${error.fix}`),
    );
  }
});
