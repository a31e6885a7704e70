import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { JsonObject } from '../../core/item/json.ts';
import { isGap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { collected } from '../collected.fixture.ts';
import { kubernetes } from './index.ts';

async function read(text: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lists-'));
  try {
    const location = join(folder, 'live.json');
    await writeFile(location, text);
    const records = await collected(kubernetes, { location, options: {} });
    return records.map((record) => (isGap(record) ? record.reason : record.name));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const map = (name: string): JsonObject => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'wms' } },
});
/** As kubectl writes it, in one line, and in an order that has to be read whole. */
const forms = (list: JsonObject): string[] => {
  const { items, ...rest } = list;
  return [
    `${JSON.stringify({ apiVersion: 'v1', items, kind: 'List', ...rest }, undefined, 4)}\n`,
    JSON.stringify({ apiVersion: 'v1', kind: 'List', ...rest, items }),
    JSON.stringify({ ...rest, extra: {}, kind: 'List', items, apiVersion: 'v1' }),
  ];
};

test('a list inside a list is read, in every layout', async () => {
  const inner = { apiVersion: 'v1', kind: 'List', items: [map('b'), map('c')] };
  for (const text of forms({ items: [map('a'), inner] }))
    assert.deepEqual(await read(text), ['wms/a', 'wms/b', 'wms/c']);
});

test('one page of several is refused in every layout, since what it lacks is not missing', async () => {
  for (const text of forms({ metadata: { continue: 'abc', remainingItemCount: 9 }, items: [map('a')] })) {
    await assert.rejects(
      read(text),
      (error) => error instanceof TallyError && /Only a page of a list/u.test(error.message),
      text,
    );
  }
  for (const text of forms({ metadata: { continue: '', resourceVersion: '7' }, items: [map('a')] }))
    assert.deepEqual(await read(text), ['wms/a']);
});
