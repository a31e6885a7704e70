import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { TallyError } from '../../errors.ts';
import { DEFAULT_LIMITS } from '../collector.ts';
import { readInventory } from './read-inventory.ts';

async function read(context: TestContext, files: Record<string, string>): Promise<unknown[]> {
  const folder = await mkdtemp(join(tmpdir(), 'inventory-'));
  context.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return Array.fromAsync(readInventory(folder, DEFAULT_LIMITS, new AbortController().signal));
}

test('every object of every list is a record of its service and shape', async (context) => {
  const files = {
    'sqs.json': '{"Queues":[{"a":1},{"a":2}],"Note":"x","Other":[{"b":1},3]}',
    'readme.txt': 'x',
  };
  assert.deepEqual(await read(context, files), [
    { service: 'sqs', shape: 'Queues', record: { a: 1 } },
    { service: 'sqs', shape: 'Queues', record: { a: 2 } },
    { service: 'sqs', shape: 'Other', record: { b: 1 } },
  ]);
});

test('a file that cannot be read is a gap beside those that can', async (context) => {
  const files = { 'a.json': '{"A":[{"password":"hunter2"', 'b.json': '{"B":[{}]}', 'c.json': '[1]' };
  const [broken, good, list] = await read(context, files);
  assert.match(JSON.stringify(broken), /"gap":true.*a\.json.*byte 27/);
  assert.doesNotMatch(JSON.stringify(broken), /hunter2/);
  assert.deepEqual(good, { service: 'b', shape: 'B', record: {} });
  assert.match(JSON.stringify(list), /"gap":true.*c\.json/);
});

test('one page of several is a gap, since the rest is unknown', async (context) => {
  const records = await read(context, {
    'iam.json': '{"Users":[{}],"IsTruncated":true}',
    'ssm.json': '{"NextToken":"x"}',
  });
  assert.equal(records.filter((record) => 'gap' in (record as object)).length, 2);
});

test('an inventory that is not there, or holds nothing, is an error', async (context) => {
  await assert.rejects(
    read(context, {}),
    (error) => error instanceof TallyError && error.code === 'source-malformed',
  );
  const missing = readInventory('/nowhere/at/all', DEFAULT_LIMITS, new AbortController().signal);
  await assert.rejects(
    Array.fromAsync(missing),
    (error) => error instanceof TallyError && error.code === 'source-not-found',
  );
});
