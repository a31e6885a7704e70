import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../src/core/item/json.ts';
import { type Exchange, readRecording, requestOf, startReplay } from './recorded-answers.ts';
import type { VaultUnderTest } from './vault.ts';

/** Recorded answers, in which a write changes what a real server would then answer: for the writes that the suite makes. */
export async function startVaultReplay(): Promise<VaultUnderTest> {
  const replay = await startReplay(readRecording('secrets/fixtures/vault/secrets.json'));
  const { exchanges } = replay;
  const exchange = (request: string): Exchange => {
    const found = exchanges.find((each) => requestOf(each.request) === request);
    assert.ok(found, `${request} was not recorded`);
    return found;
  };
  const dataOf = ({ body }: Exchange): Record<string, Json> => (body as { data: Record<string, Json> }).data;

  function addVersion(path: string, values: Json): void {
    const metadata = dataOf(exchange(`GET /v1/secret/metadata/${path}`));
    const versions = metadata['versions'] as Record<string, JsonObject>;
    const number = Number(metadata['current_version']);
    const created_time = '2024-06-20T07:12:31.119803052Z';
    versions[number + 1] = { ...versions[number], created_time };
    Object.assign(metadata, { current_version: number + 1, updated_time: created_time });
    dataOf(exchange(`GET /v1/secret/data/${path}`))['data'] = values;
  }

  function deleteVersion(path: string): void {
    const metadata = dataOf(exchange(`GET /v1/secret/metadata/${path}`));
    const version = (metadata['versions'] as Record<string, Record<string, Json>>)[
      String(metadata['current_version'])
    ];
    assert.ok(version);
    version['deletion_time'] = '2024-06-21T10:03:44.482756283Z';
    exchange(`GET /v1/secret/data/${path}`).status = 404;
  }

  /** Out of the list of its folder, and the folder out of the one above it where nothing is left. */
  function unlist(listing: string, name: string): void {
    const [, folder = '', own = ''] = /^(.*?)([^/]+\/?)$/u.exec(name) ?? [];
    const list = exchange(`LIST /v1/${listing}/${folder}`.replace(/\/$/u, ''));
    const keys = (dataOf(list)['keys'] as string[]).filter((key) => key !== own);
    if (keys.length > 0) dataOf(list)['keys'] = keys;
    else Object.assign(list, { status: 404, body: { errors: [] } });
    if (keys.length === 0 && folder !== '') unlist(listing, folder);
  }

  const writes: Readonly<Record<string, (path: string, body: JsonObject) => void>> = {
    'POST secret/data/': (path, { data = null }) => addVersion(path, data),
    'POST secret/metadata/': (path, body) =>
      Object.assign(dataOf(exchange(`GET /v1/secret/metadata/${path}`)), body),
    'DELETE secret/data/': (path) => deleteVersion(path),
    'DELETE secret/metadata/': (path) => unlist('secret/metadata', path),
    'POST legacy/edi/': (name, body) => {
      const partner = exchange('GET /v1/legacy/edi/partner');
      const keys = dataOf(exchange('LIST /v1/legacy/edi'))['keys'] as string[];
      keys.unshift(name);
      exchanges.push({
        ...partner,
        request: `GET /v1/legacy/edi/${name}`,
        body: { ...(partner.body as JsonObject), data: body },
      });
    },
  };
  return {
    ...replay,
    token: 'no-token-is-asked-for',
    mounts: ['secret', 'legacy'],
    async write(method, path, body) {
      const prefix = Object.keys(writes).find((each) => `${method} ${path}`.startsWith(each));
      assert.ok(prefix, `${method} ${path} is no write of the suite`);
      writes[prefix]?.(`${method} ${path}`.slice(prefix.length), (body ?? {}) as JsonObject);
    },
  };
}
