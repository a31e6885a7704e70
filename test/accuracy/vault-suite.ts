import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { secrets } from '../../src/collectors/secrets/index.ts';
import type { JsonObject } from '../../src/core/item/json.ts';
import { CANARY, type VaultUnderTest } from '../services/vault.ts';
import { accuracyOf } from './outcome.ts';
import { differences, type Reading, read } from './readings.ts';

/** Two readings, and not a declaration beside one: then the version counts as well. */
const { join: _, ...readings } = secrets;

/** What the reader of Vault must do, whoever answers: a real one, a double, or recorded answers. */
export function vaultSuite(what: string, start: () => Promise<VaultUnderTest>): void {
  const finds = accuracyOf('secrets', what);

  describe(`secrets of ${what}`, () => {
    let vault: VaultUnderTest;
    let [first, second] = ['', ''];
    before(async () => {
      vault = await start();
      [first, second] = vault.mounts;
    });
    after(() => vault[Symbol.asyncDispose]());

    function reading(options: JsonObject = {}): Promise<Reading> {
      const { url, token, mounts } = vault;
      return read(secrets, url, { headers: { 'X-Vault-Token': token }, mounts: [...mounts], ...options });
    }

    async function secretNamed(name: string, options: JsonObject = {}): Promise<JsonObject> {
      const item = (await reading(options)).get(`vault_secret ${name}`);
      assert.ok(item?.actual, `${name} was not read`);
      return item.actual;
    }

    it('finds every secret in every folder, and asks by GET alone', async () => {
      const begun = vault.asked.length;
      const names = [...(await reading()).keys()].sort();
      assert.deepEqual(
        names,
        [
          `vault_mount ${second}`,
          `vault_mount ${first}`,
          `vault_secret ${second}/edi/partner`,
          `vault_secret ${first}/with space/and#hash`,
          `vault_secret ${first}/wms/orders`,
          `vault_secret ${first}/wms/orders/db`,
        ].sort(),
      );
      const asked = vault.asked.slice(begun);
      assert.ok(asked.every((request) => request.startsWith('GET ')));
      assert.ok(!asked.some((request) => request.includes('/data/')), 'a value was read');
    });

    it('tells nothing between two readings, and no value in either form', async () => {
      for (const options of [{}, { fingerprints: true, rotateEveryDays: 30 }]) {
        const one = await reading(options);
        finds(differences(readings, one, await reading(options)), []);
        assert.ok(!JSON.stringify([...one]).includes(CANARY));
      }
    });

    it('says what is known about a secret', async () => {
      const period = { rotateEveryDays: 10_000 };
      const { currentVersion, ...rest } = await secretNamed(`${first}/wms/orders/db`, period);
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
      const [data, metadata] = [`${first}/data/wms/orders/db`, `${first}/metadata/wms/orders/db`];
      const other = { custom_metadata: { owner: 'wms' }, max_versions: 5 };
      const steps: readonly (readonly [() => Promise<void>, string])[] = [
        [() => vault.write('POST', data, { data: { password: 'other' } }), `${db}#/currentVersion`],
        [() => vault.write('POST', metadata, other), `${db}#/customMetadata/owner`],
        [() => vault.write('DELETE', data), `${db}#/state`],
        [() => vault.write('DELETE', metadata), `${db}#`],
        [
          () => vault.write('POST', `${second}/edi/other`, { password: CANARY }),
          `vault_secret ${second}/edi/other#`,
        ],
      ];
      for (const [step, expected] of steps) {
        const earlier = await reading();
        await step();
        finds(differences(readings, earlier, await reading()), [expected]);
      }
    });
  });
}
