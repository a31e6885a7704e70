import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { secrets } from '../../src/collectors/secrets/index.ts';
import type { Json, JsonObject } from '../../src/core/item/json.ts';
import { startVaultDouble } from '../services/vault-double.ts';
import { accuracyOf } from './outcome.ts';
import { differences, type Reading, read } from './readings.ts';

/**
 * Runs over a double that answers as documented, or, where `TALLYMAN_TEST_VAULT` names one, over a real Vault with the
 * token in `VAULT_TOKEN`. It makes two mounts of its own and takes them away again.
 */
const real = process.env['TALLYMAN_TEST_VAULT'];
const finds = accuracyOf('secrets', real === undefined ? 'a double of Vault' : 'a real Vault');
const mark = `tallyman-test-${randomBytes(4).toString('hex')}`;
const [first, second] = [`${mark}/kv2`, `${mark}/kv1`];
/** Two readings, and not a declaration beside one: then the version counts as well. */
const { join: _, ...readings } = secrets;
const CANARY = 'canary-in-a-vault';

describe(`secrets of ${real === undefined ? 'a double of Vault' : 'a real Vault'}`, () => {
  let url = real ?? '';
  let token = process.env['VAULT_TOKEN'] ?? '';
  let asked: readonly string[] = [];
  let stop = async (): Promise<void> => undefined;

  async function write(method: 'POST' | 'DELETE', path: string, body?: Json): Promise<void> {
    const response = await fetch(`${url}/v1/${path}`, {
      method,
      headers: { 'x-vault-token': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${path}: HTTP status ${response.status}`);
    await response.body?.cancel();
  }

  function reading(options: JsonObject = {}): Promise<Reading> {
    return read(secrets, url, { headers: { 'X-Vault-Token': token }, mounts: [first, second], ...options });
  }

  async function secretNamed(name: string, options: JsonObject = {}): Promise<JsonObject> {
    const item = (await reading(options)).get(`vault_secret ${name}`);
    assert.ok(item?.actual, `${name} was not read`);
    return item.actual;
  }

  before(async () => {
    if (real === undefined) {
      const double = await startVaultDouble();
      ({ url, token, asked } = double);
      stop = async () => double[Symbol.asyncDispose]();
    }
    await write('POST', `sys/mounts/${first}`, {
      type: 'kv',
      options: { version: '2' },
      description: 'of a test',
    });
    await write('POST', `sys/mounts/${second}`, { type: 'kv', options: { version: '1' } });
    await new Promise((resolve) => setTimeout(resolve, real === undefined ? 0 : 2_000));
    await write('POST', `${first}/data/wms/orders/db`, { data: { password: CANARY, port: 5432 } });
    await write('POST', `${first}/metadata/wms/orders/db`, {
      custom_metadata: { owner: 'platform' },
      max_versions: 5,
    });
    await write('POST', `${first}/data/wms/orders`, { data: { key: CANARY } });
    await write('POST', `${first}/data/with space/and%23hash`, { data: { key: CANARY } });
    await write('POST', `${second}/edi/partner`, { password: CANARY });
  });
  after(async () => {
    await write('DELETE', `sys/mounts/${first}`);
    await write('DELETE', `sys/mounts/${second}`);
    await stop();
  });

  it('finds every secret in every folder, and asks by GET alone', async () => {
    const begun = asked.length;
    const names = [...(await reading()).keys()].sort();
    assert.deepEqual(names, [
      `vault_mount ${second}`,
      `vault_mount ${first}`,
      `vault_secret ${second}/edi/partner`,
      `vault_secret ${first}/with space/and#hash`,
      `vault_secret ${first}/wms/orders`,
      `vault_secret ${first}/wms/orders/db`,
    ]);
    assert.ok(asked.slice(begun).every((request) => request.startsWith('GET ')));
    assert.ok(!asked.slice(begun).some((request) => request.includes('/data/')), 'a value was read');
  });

  it('tells nothing between two readings, and no value in either form', async () => {
    for (const options of [{}, { fingerprints: true, rotateEveryDays: 30 }]) {
      const one = await reading(options);
      finds(differences(readings, one, await reading(options)), []);
      assert.ok(!JSON.stringify([...one]).includes(CANARY));
    }
  });

  it('says what is known about a secret', async () => {
    const { currentVersion, ...rest } = await secretNamed(`${first}/wms/orders/db`, { rotateEveryDays: 30 });
    assert.match(String(currentVersion), /^fingerprint:/u);
    assert.deepEqual(rest, {
      engine: 'kv',
      engineVersion: 2,
      state: 'live',
      maxVersions: 5,
      customMetadata: { owner: 'platform' },
      rotated: 'yes',
    });
    assert.deepEqual(await secretNamed(`${second}/edi/partner`), { engine: 'kv', engineVersion: 1 });
  });

  it('keeps a fingerprint for every key where values may be read', async () => {
    const { data } = await secretNamed(`${first}/wms/orders/db`, { fingerprints: true });
    assert.deepEqual(Object.keys(data as JsonObject).sort(), ['password', 'port']);
    assert.ok(Object.values(data as JsonObject).every((value) => /^fingerprint:/u.test(String(value))));
  });

  it('finds a new version, changed metadata, a deletion, an added and a removed secret', async () => {
    const db = `vault_secret ${first}/wms/orders/db`;
    const steps: readonly (readonly [() => Promise<void>, readonly string[]])[] = [
      [
        () => write('POST', `${first}/data/wms/orders/db`, { data: { password: 'other' } }),
        [`${db}#/currentVersion`],
      ],
      [
        () =>
          write('POST', `${first}/metadata/wms/orders/db`, {
            custom_metadata: { owner: 'wms' },
            max_versions: 5,
          }),
        [`${db}#/customMetadata/owner`],
      ],
      [() => write('DELETE', `${first}/data/wms/orders/db`), [`${db}#/state`]],
      [() => write('DELETE', `${first}/metadata/wms/orders/db`), [`${db}#`]],
      [
        () => write('POST', `${second}/edi/other`, { password: CANARY }),
        [`vault_secret ${second}/edi/other#`],
      ],
    ];
    for (const [step, expected] of steps) {
      const before = await reading();
      await step();
      finds(differences(readings, before, await reading()), expected);
    }
  });
});
