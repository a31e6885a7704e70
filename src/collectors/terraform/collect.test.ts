import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { JsonObject } from '../../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { collected } from '../collected.fixture.ts';
import type { CollectContext } from '../collector.ts';
import { collect } from './collect.ts';

const SAMPLES = fileURLToPath(new URL('../../../../shared/samples/terraform-plans/', import.meta.url));
const AWS = fileURLToPath(new URL('../../../../shared/samples/terraform-aws/', import.meta.url));
const absent =
  !existsSync(SAMPLES) && process.env['CI'] !== 'true' ? 'the shared samples are not here' : false;
const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

function read(
  location: string,
  context: Partial<CollectContext> = {},
  options: JsonObject = {},
): Promise<(Observation | Gap)[]> {
  return collected({ collect }, { location, options }, context);
}

const refuses = (promise: Promise<unknown>, code: string): Promise<void> =>
  assert.rejects(promise, (error) => {
    assert.ok(error instanceof TallyError, String(error));
    assert.equal(error.code, code, error.message);
    return true;
  });

test('every sample is read, or refused with a reason', { skip: absent }, async () => {
  const names = readdirSync(SAMPLES).filter((name) => name !== 'SOURCES.md');
  assert.ok(names.length > 150);
  const refused: string[] = [];
  let items = 0;
  for (const name of names) {
    try {
      items += (await read(join(SAMPLES, name))).length;
    } catch (error) {
      assert.ok(error instanceof TallyError && error.code.startsWith('source-'), `${name}: ${error}`);
      refused.push(name);
    }
  }
  // The only broken file: something stands behind its end.
  assert.deepEqual(refused, ['terraform-json--testdata__invalid__state.json']);
  assert.ok(items > 500, `${items}`);
});

test('a real estate has the same items in every form', { skip: absent }, async () => {
  for (const environment of ['production', 'staging']) {
    const names = async (file: string): Promise<string[]> =>
      (await read(join(AWS, environment, file)))
        .flatMap((record) => (isGap(record) ? [] : [record.name]))
        .sort();
    const expected = await names('state-v4-before.json');
    assert.equal(expected.length, 322);
    for (const file of [
      'state-before.json',
      'plan-baseline.json.gz',
      'plan.json',
      'plan-refresh-only.json',
    ]) {
      assert.deepEqual(await names(file), expected, file);
    }
  }
});

test('the form is told by content, never by name', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'forms-'));
  context.after(() => rm(folder, { recursive: true }));
  for (const form of ['plan', 'state', 'state-v4']) {
    const bytes = await readFile(fixture(`${form}.json`));
    const expected = await read(fixture(`${form}.json`));
    const location = join(folder, 'terraform.tfstate.backup');
    const text = `\ufeff${bytes.toString('utf8')}`;
    for (const packed of [
      gzipSync(bytes),
      Buffer.from(text, 'utf16le'),
      Buffer.from(text),
      gzipSync(gzipSync(bytes)),
    ]) {
      await writeFile(location, packed);
      if (packed[0] === 0x1f && gzipSync(bytes).compare(packed) !== 0)
        await refuses(read(location), 'source-malformed');
      else assert.deepEqual(await read(location), expected);
    }
  }
});

test('a member named __proto__ neither pollutes nor vanishes', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'proto-'));
  context.after(() => rm(folder, { recursive: true }));
  const location = join(folder, 'state.json');
  const attributes = '{"id":"x","tags":{"__proto__":{"polluted":"yes"},"constructor":"c"}}';
  await writeFile(
    location,
    `{"version":4,"__proto__":{"polluted":1},"resources":[{"mode":"managed","type":"t","name":"n","__proto__":{"type":"z"},"instances":[{"attributes":${attributes}}]}]}`,
  );
  const [item] = await read(location);
  assert.match(JSON.stringify(item), /"__proto__":\{"polluted":"yes"\}/);
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('a secret output of a state gets out nowhere', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'outputs-'));
  context.after(() => rm(folder, { recursive: true }));
  const location = join(folder, 'state.json');
  await writeFile(
    location,
    '{"version":4,"outputs":{"a":{"value":"hunter2","sensitive":true}},"resources":[]}',
  );
  assert.deepEqual(await read(location), []);
});

test('options are checked, and an inventory beside a state is refused rather than left out', async () => {
  await refuses(read(fixture('plan.json'), {}, { inventroy: '/x' }), 'source-unsupported');
  await refuses(read(fixture('plan.json'), {}, { inventory: 1 }), 'source-unsupported');
  await refuses(read(fixture('plan.json'), {}, { inventory: '/nowhere' }), 'source-not-found');
  await refuses(read(fixture('state.json'), {}, { inventory: fixture('inventory') }), 'source-unsupported');
});

test('a signal stops the reading between two chunks, with its own reason', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const reading = read(fixture('state.json'), {
    signal: controller.signal,
    progress: () => controller.abort(reason),
  });
  await assert.rejects(reading, reason);
});

/** Collects from standard input in a process of its own. @returns what it printed: names, or the code of its error. */
function readStandardInput(feed: (input: Writable) => void, timeoutMs: number): Promise<string> {
  const script = `import { collect } from ${JSON.stringify(new URL('collect.ts', import.meta.url).href)};
    const limits = { maxBytes: 1e9, maxDepth: 100, timeoutMs: ${timeoutMs} };
    const context = { fingerprint: (text) => text, limits, signal: new AbortController().signal, progress() {} };
    try {
      for await (const batch of collect({ location: '-', options: {} }, context))
        for (const item of batch) console.log(item.name);
    } catch (error) {
      console.log(error.code);
    }
    process.exit();`;
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['--input-type=module', '-e', script],
      { timeout: 20_000 },
      (error, stdout) => (error ? reject(error) : resolve(stdout.trim())),
    );
    if (child.stdin) feed(child.stdin);
  });
}

test('standard input is read to its end, and no longer than the limit', async () => {
  const state = await readFile(fixture('state-v4.json'));
  const names = (await read(fixture('state-v4.json'))).flatMap((record) =>
    isGap(record) ? [] : [record.name],
  );
  assert.equal(await readStandardInput((input) => input.end(state), 20_000), names.join('\n'));
  assert.equal(await readStandardInput((input) => input.write('{"version":4,'), 500), 'source-timeout');
});
