import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { collectAll } from '../../../test/collect-all.ts';
import { scratch, scratchFolder } from '../../../test/scratch-folder.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { pipeline } from './index.ts';

const collect = (location: string, options: JsonObject = {}): Promise<(Observation | Gap)[]> =>
  collectAll(pipeline, location, options);

const workflow = (text: string): string => scratchFolder({ '.github/workflows/w.yml': text });

async function waysOf(location: string, options?: JsonObject): Promise<JsonObject> {
  const item = (await collect(location, options)).find(({ kind }) => kind === 'production_path');
  assert.ok(item && !isGap(item));
  return (item.actual as JsonObject)['jobs'] as JsonObject;
}

const expression = (text: string): string => `$\{{ ${text} }}`;

const code = (expected: string) => (error: unknown) => error instanceof TallyError && error.code === expected;

test('an environment that is chosen when the workflow starts may be production', async () => {
  const job = (environment: string): string =>
    `on: { workflow_dispatch: { inputs: { to: { type: choice, options: [test, prod-eu] } } } }
jobs: { j: { runs-on: x, environment: '${environment}', steps: [] } }`;
  const environments = async (text: string): Promise<unknown> =>
    Object.values(await waysOf(workflow(job(text)))).map((way) => (way as JsonObject)['environments']);
  assert.deepEqual(await environments(expression('inputs.to')), [['prod-eu']]);
  assert.deepEqual(await environments(expression('github.event.inputs.to')), [['prod-eu']]);
  assert.deepEqual(await environments(expression('vars.TARGET')), [[expression('vars.TARGET')]]);
  assert.deepEqual(await environments('test'), []);
});

test('the option `production` says which names mean production', async () => {
  const location = workflow('on: push\njobs: { a: { environment: live }, b: { environment: prod } }');
  assert.deepEqual(Object.keys(await waysOf(location, { production: 'live*' })), ['w/a']);
  assert.deepEqual(Object.keys(await waysOf(location)), ['w/b']);
});

test('workflows that call each other in a circle end', async () => {
  const call = (name: string): string =>
    `on: [push, workflow_call]\njobs: { c: { uses: ./.github/workflows/${name}.yml } }`;
  const location = scratchFolder({
    '.github/workflows/a.yml': call('b'),
    '.github/workflows/b.yml': call('a'),
  });
  assert.ok((await collect(location)).length > 4);
  const circle = scratchFolder({
    '.gitlab-ci.yml': 'include: /a.yml\na: { extends: b }\nb: { extends: a }',
    'a.yml': 'include: .gitlab-ci.yml',
  });
  assert.ok((await collect(circle)).length > 1);
});

test('a broken definition is a gap, and the way to production is unknown with it', async () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
  for (const broken of ['jobs: [', 'a: 1\na: 2', '- a', '', 'hello', bytes]) {
    const location = scratchFolder({
      '.github/workflows/a.yml': 'on: push',
      '.github/workflows/b.yml': broken,
    });
    const gaps = (await collect(location)).filter(isGap);
    assert.deepEqual(
      gaps.map(({ kind }) => kind),
      ['workflow', 'production_path', 'job', 'token_permissions'],
    );
    assert.ok(gaps[0]?.reason.startsWith('.github/workflows/b.yml: '), gaps[0]?.reason);
  }
});

test('deep nesting and bombs of aliases are beyond the limits', async () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    .concat(
      [...'bcdefghi'].map(
        (name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(', ')}]`,
      ),
    )
    .join('\n');
  await assert.rejects(collect(workflow(bomb)), code('source-too-large'));
  await assert.rejects(
    collect(workflow(`a: ${'['.repeat(5000)}${']'.repeat(5000)}`)),
    code('source-too-large'),
  );
});

test('members named like those of a prototype are members like others', async () => {
  const location = workflow(
    'on: push\n__proto__: { x: 1 }\njobs: { constructor: { environment: prod }, __proto__: { environment: prod } }',
  );
  assert.deepEqual(Object.keys(await waysOf(location)).sort(), ['w/__proto__', 'w/constructor']);
});

test('members of an unexpected form are no failure', async () => {
  for (const text of [
    'on: 5\njobs: 7',
    'on: [[1]]\njobs: { a: 1, b: [], c: { steps: 5, needs: {}, environment: [] } }',
    'jobs: null',
  ])
    assert.ok((await collect(workflow(text))).length > 2, text);
  const gitlab =
    'stages: 5\ninclude: [7, {}]\na: { script: { x: 1 }, needs: 5, environment: [], rules: x, image: [] }';
  assert.ok((await collect(scratchFolder({ '.gitlab-ci.yml': gitlab }))).length > 2);
});

test('a link is not followed out of the repository', async () => {
  const location = workflow('on: push');
  writeFileSync(join(scratch, 'outside.yml'), 'canary: { script: canary }');
  symlinkSync(join(scratch, 'outside.yml'), join(location, '.github/workflows/x.yml'));
  const include = scratchFolder({ '.gitlab-ci.yml': 'include: ../outside.yml' });
  for (const place of [location, include])
    assert.ok(!JSON.stringify(await collect(place)).includes('canary'));
});

test('a place without definitions, and an option that is none, are errors', async () => {
  const empty = scratchFolder({ 'readme.md': '' });
  await assert.rejects(collect(empty), code('source-malformed'));
  await assert.rejects(collect(join(empty, 'readme.md')), code('source-unsupported'));
  await assert.rejects(collect(join(empty, 'no')), code('source-not-found'));
  await assert.rejects(collect(empty, { template: 'x' }), code('source-unsupported'));
  await assert.rejects(collect(empty, { names: ['x'] }), code('source-unsupported'));
});
