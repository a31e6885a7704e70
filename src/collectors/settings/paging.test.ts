import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectAll } from '../../../test/collect-all.ts';
import type { Json, JsonObject } from '../../core/item/json.ts';
import { isGap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { serving } from '../http-collector-contract.ts';
import { settings } from './index.ts';

/** The names that a service gives over its pages, with what they are set to. */
async function read(pages: Readonly<Record<string, string>>, options: JsonObject = {}): Promise<Json[]> {
  return serving(
    ({ url = '' }, response) => {
      const page = pages[url];
      if (page === undefined) response.writeHead(404).end();
      else response.end(page);
    },
    async (base) =>
      (await collectAll(settings, `${base}/s`, { name: 'k', value: 'v', ...options })).map((record) =>
        isGap(record) ? record.reason : `${record.name} ${record.actual?.['value']}`,
      ),
  );
}

const record = (key: string): string => `{"k":"${key}","v":1}`;

test('the next page is found by every name that OData gave its address', async () => {
  for (const name of ['@odata.nextLink', '@nextLink', 'odata.nextLink']) {
    const pages = {
      '/s': `{"value":[${record('a')}],"${name}":"s?p=2"}`,
      '/s?p=2': `{"value":[${record('b')}],"${name}":null}`,
    };
    assert.deepEqual(await read(pages), ['a 1', 'b 1'], name);
  }
  const second = {
    '/s': `{"d":{"results":[${record('a')}],"__next":"/s?p=2"}}`,
    '/s?p=2': `{"d":{"results":[${record('b')}]}}`,
  };
  assert.deepEqual(await read(second, { records: '/d/results' }), ['a 1', 'b 1']);
});

test('a next page that is no address is an error, not the end', async () => {
  await assert.rejects(
    read({ '/s': `{"value":[${record('a')}],"@odata.nextLink":5}` }),
    (error) => error instanceof TallyError && /next page is no address/.test(error.message),
  );
});

test('identifiers that differ in their twentieth digit are not the same', async () => {
  const pages = { '/s': '{"value":[{"k":"a","v":12345678901234567890},{"k":"b","v":12345678901234567891}]}' };
  assert.deepEqual(await read(pages), ['a 12345678901234567890', 'b 12345678901234567891']);
});
