import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Json } from '../../src/core/item/json.ts';
import { startVaultDouble, type VaultDouble } from './vault-double.ts';

/** A Vault that a suite reads and changes: a real one, a double, or recorded answers. */
export interface VaultUnderTest extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  /** Two mounts of key/value, with version 2 and with version 1, that hold `SECRETS`. */
  readonly mounts: readonly [versioned: string, plain: string];
  /** Method and path of every request so far, where it is known. */
  readonly asked: readonly string[];
  write(method: 'POST' | 'DELETE', path: string, body?: Json): Promise<void>;
}

/** Stands in every value, and so may stand in no output. */
export const CANARY = 'canary-in-a-vault';

/** The address of a real one, with the token in `VAULT_TOKEN`. */
export const REAL_VAULT = process.env['TALLYMAN_TEST_VAULT'];

/** What is written before a suite begins, by path below its mount. */
const SECRETS: readonly (readonly [mount: 0 | 1, path: string, body: Json])[] = [
  [0, 'data/wms/orders/db', { data: { password: 'first', port: 5432 } }],
  [0, 'data/wms/orders/db', { data: { password: CANARY, port: 5432 } }],
  [0, 'metadata/wms/orders/db', { custom_metadata: { owner: 'platform' }, max_versions: 5 }],
  [0, 'data/wms/orders', { data: { key: CANARY } }],
  [0, 'data/with space/and%23hash', { data: { key: CANARY } }],
  [1, 'edi/partner', { password: CANARY }],
];

/** The real Vault that is named, or else a double, with two mounts of its own that are taken away at the end. */
export async function startVault(): Promise<VaultUnderTest> {
  const mark = `tallyman-test-${randomBytes(4).toString('hex')}`;
  const mounts = [`${mark}/kv2`, `${mark}/kv1`] as const;
  if (REAL_VAULT === undefined) return startPreparedDouble(mounts);
  return prepared({ url: REAL_VAULT, token: process.env['VAULT_TOKEN'] ?? '' }, mounts);
}

/** A double that holds what the suite reads. */
export async function startPreparedDouble(mounts: VaultUnderTest['mounts']): Promise<VaultUnderTest> {
  return prepared(await startVaultDouble(), mounts);
}

async function prepared(
  server: Pick<VaultUnderTest, 'url' | 'token'> & Partial<VaultDouble>,
  mounts: VaultUnderTest['mounts'],
): Promise<VaultUnderTest> {
  const { url, token, asked } = server;
  const write: VaultUnderTest['write'] = async (method, path, body) => {
    const response = await fetch(`${url}/v1/${path}`, {
      method,
      headers: { 'x-vault-token': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${path}: HTTP status ${response.status}`);
    await response.body?.cancel();
  };
  const [versioned, plain] = mounts;
  const engine = { type: 'kv', description: 'of the warehouses', options: { version: '2' } };
  await write('POST', `sys/mounts/${versioned}`, engine);
  await write('POST', `sys/mounts/${plain}`, { type: 'kv', options: { version: '1' } });
  // A real one needs a moment before the engine takes anything.
  await new Promise((resolve) => setTimeout(resolve, asked ? 0 : 2_000));
  for (const [mount, path, body] of SECRETS) await write('POST', `${mounts[mount]}/${path}`, body);
  return {
    url,
    token,
    mounts,
    asked: asked ?? [],
    write,
    async [Symbol.asyncDispose]() {
      for (const mount of mounts) await write('DELETE', `sys/mounts/${mount}`);
      await server[Symbol.asyncDispose]?.();
    },
  };
}
