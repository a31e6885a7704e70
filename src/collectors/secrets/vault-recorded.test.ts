import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectAll } from '../../../test/collect-all.ts';
import { readRecording, startReplay } from '../../../test/services/recorded-answers.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { secrets } from './index.ts';

/** What is read from a server that answers as recorded, and what it was asked. */
async function replayed(
  file: string,
  options: JsonObject = {},
): Promise<{ items: Observation[]; gaps: Gap[]; asked: readonly string[] }> {
  await using replay = await startReplay(readRecording(`secrets/fixtures/vault/${file}`));
  const records = await collectAll(secrets, replay.url, options);
  return {
    items: records.flatMap((record) => (isGap(record) ? [] : [record])),
    gaps: records.filter(isGap),
    asked: replay.asked,
  };
}

test('answers of a real server are read whole: mounts beside their envelope, both versions of key/value, odd names', async () => {
  const { items, gaps, asked } = await replayed('secrets.json');
  assert.deepEqual(gaps, []);
  assert.deepEqual(
    items.map(({ kind, name }) => `${kind} ${name}`),
    [
      'vault_mount legacy',
      'vault_secret legacy/edi/partner',
      'vault_mount secret',
      'vault_secret secret/with space/and#hash',
      'vault_secret secret/wms/orders',
      'vault_secret secret/wms/orders/db',
    ],
  );
  assert.ok(!asked.some((request) => request.includes('/data/')), 'a value was asked for');
});

test('what every real mount says of itself without saying anything is left out', async () => {
  const { items } = await replayed('secrets.json');
  const bodies = Object.fromEntries(items.map(({ name, actual }) => [name, actual]));
  assert.deepEqual(bodies['secret'], { type: 'kv', version: '2', description: 'of the warehouses' });
  assert.deepEqual(bodies['legacy'], { type: 'kv', version: '1' });
});

test('values show in no form, and each has a fingerprint where they may be read', async () => {
  const { items } = await replayed('secrets.json', { fingerprints: true });
  assert.ok(!JSON.stringify(items).includes('canary'));
  for (const { name, kind, actual } of items) {
    if (kind === 'vault_secret') assert.match(JSON.stringify(actual?.['data']), /fingerprint:/u, name);
  }
});

test('a version is said to be by who wrote it, not by who changed the metadata after it', async () => {
  const exchanges = readRecording('secrets/fixtures/vault/secrets.json');
  const metadata = exchanges.find(({ request }) => request === 'GET /v1/secret/metadata/wms/orders/db');
  assert.ok(metadata);
  Object.assign((metadata.body as { data: JsonObject }).data, {
    last_updated_by: { actor: 'token', client_id: 'other', operation: 'update' },
  });
  await using replay = await startReplay(exchanges);
  const item = (await collectAll(secrets, replay.url)).find(
    (record) => !isGap(record) && record.name === 'secret/wms/orders/db',
  );
  assert.ok(item && !isGap(item));
  assert.deepEqual(item.attributions, [
    {
      path: '/currentVersion',
      actor: 'userpass-mleung',
      tool: 'vault',
      at: '2024-05-13T09:41:57.682794022Z',
    },
  ]);
});

test('a secret whose metadata a real server can no longer find is a gap, and so is one that it refuses; one that went is none', async () => {
  const { items, gaps } = await replayed('refused.json');
  assert.deepEqual(
    items.map(({ name }) => name),
    ['secret'],
  );
  assert.deepEqual(
    gaps.map(({ name, below, reason }) => [name ?? below, reason]),
    [
      ['secret/broken', 'The metadata of secret/broken could not be read.'],
      ['secret/hidden', 'The metadata of secret/hidden could not be read.'],
      ['secret/closed/', 'The token may not list secret/closed/.'],
    ],
  );
});

test('a mount of a server from before versions is key/value of version 1', async () => {
  const { items } = await replayed('mounts-of-old.json');
  assert.deepEqual(
    items.map(({ name, actual }) => [name, actual]),
    [
      ['secret', { type: 'kv', version: '1', description: 'generic secret storage' }],
      ['secret/edi', { engine: 'kv', engineVersion: 1 }],
    ],
  );
});
