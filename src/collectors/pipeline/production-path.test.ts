import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectAll } from '../../../test/collect-all.ts';
import { type Files, scratchFolder } from '../../../test/scratch-folder.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { pipeline } from './index.ts';

async function itemsOf(files: Files): Promise<ReadonlyMap<string, Observation>> {
  const records = await collectAll(pipeline, scratchFolder(files));
  return new Map(records.flatMap((each) => (isGap(each) ? [] : [[`${each.kind} ${each.name}`, each]])));
}

async function pathOf(files: Files): Promise<{ jobs: JsonObject; unread: readonly string[] }> {
  const item = (await itemsOf(files)).get('production_path production path');
  return item?.actual as unknown as { jobs: JsonObject; unread: readonly string[] };
}

const workflow = (text: string): Files => ({ '.github/workflows/w.yml': text });
const expression = (text: string): string => `$\{{ ${text} }}`;
const secretsOf = async (text: string): Promise<unknown> =>
  (((await pathOf(workflow(text))).jobs['w/a'] ?? {}) as JsonObject)['secretsUsed'];

test('a secret that a workflow gives to all its jobs leads each of them to production', async () => {
  const text = `on: push\nenv: { T: '${expression('secrets.PROD_TOKEN')}' }\njobs: { a: { runs-on: x } }`;
  assert.deepEqual(await secretsOf(text), ['PROD_TOKEN']);
});

test('a secret is known by its name in any case, and secrets that only show when it runs may be any', async () => {
  const job = (value: string): string => `on: push\njobs: { a: { env: { T: "${expression(value)}" } } }`;
  assert.deepEqual(await secretsOf(job('SECRETS.prod_token')), ['PROD_TOKEN']);
  for (const value of ['toJSON(secrets)', "secrets[format('{0}_KEY', inputs.to)]", 'secrets.*'])
    assert.deepEqual(await secretsOf(job(value)), ['*'], value);
  assert.equal(await secretsOf(job('secrets.TEST')), undefined);
  assert.equal(
    await secretsOf("on: push\njobs: { a: { steps: [{ run: 'kubectl get secrets' }] } }"),
    undefined,
  );
});

test('an environment of the tier production is production whatever its name', async () => {
  const file = (tier: string): Files => ({
    '.gitlab-ci.yml': `ship: { script: x, environment: { name: eu-live, deployment_tier: ${tier} } }`,
  });
  assert.deepEqual(Object.keys((await pathOf(file('production'))).jobs), ['gitlab-ci/ship']);
  assert.deepEqual(Object.keys((await pathOf(file('staging'))).jobs), []);
});

test('an action of the repository is read wherever it lies, with those that it calls', async () => {
  const composite = (step: string): string => `runs: { using: composite, steps: [${step}] }`;
  const items = await itemsOf({
    ...workflow('on: push\njobs: { a: { steps: [{ uses: ./tools/ship/ }, { uses: ./gone }] } }'),
    'tools/ship/action.yaml': composite('{ uses: ./tools/sign }, { uses: ./tools/ship }'),
    'tools/sign/action.yml': composite('{ run: sign }'),
  });
  assert.ok(items.has('action tools/ship') && items.has('action tools/sign'), [...items.keys()].join(', '));
  assert.deepEqual(items.get('production_path production path')?.actual?.['unread'], ['./gone']);
});

test('two files that differ in their endings alone are two workflows', async () => {
  const job = (environment: string): string =>
    `on: push\njobs: { a: { environment: ${environment}, uses: ./.github/workflows/w.yaml } }`;
  const items = await itemsOf({
    '.github/workflows/w.yml': job('test'),
    '.github/workflows/w.yaml': 'on: [push, workflow_call]\njobs: { a: { environment: production } }',
  });
  assert.ok(items.has('workflow w') && items.has('workflow w.yaml'));
  const body = items.get('production_path production path')?.actual ?? {};
  assert.deepEqual(Object.keys(body['jobs'] as JsonObject), ['w.yaml/a', 'w/a → w.yaml/a']);
});

test('a job of GitLab keeps what it inherits, and no job is taken for a keyword', async () => {
  const items = await itemsOf({
    '.gitlab-ci.yml':
      'default: { image: x }\npages-deploy: { script: x, inherit: { default: false, variables: false } }',
  });
  assert.deepEqual(items.get('job gitlab-ci/pages-deploy')?.actual, {
    stage: 'test',
    script: ['x'],
    inherit: { variables: false },
  });
});

test('references by which a job of GitLab starts are a set, in either way to write them', async () => {
  const only = async (text: string): Promise<unknown> =>
    (await itemsOf({ '.gitlab-ci.yml': `a: { script: x, only: ${text} }` })).get('job gitlab-ci/a')?.actual;
  assert.deepEqual(await only('[main, tags]'), await only('{ refs: [tags, main] }'));
  assert.notDeepEqual(await only('[main, tags]'), await only('[main]'));
});

test('a password that stands in a script is a fingerprint, and a reference to one stays readable', async () => {
  const script = `curl -u wms:canary42 --token canary42 --password $TOKEN`;
  const items = await itemsOf({
    ...workflow(`on: push\njobs: { a: { steps: [{ run: '${script}' }] } }`),
    '.gitlab-ci.yml': `a: { script: ['${script}'], before_script: '${script}' }`,
  });
  const text = JSON.stringify([...items]);
  assert.ok(!text.includes('canary42'), text);
  assert.ok(text.includes('--password $TOKEN'));
});

test('definitions that are larger than anybody could read are refused in time', async () => {
  const chain = Array.from({ length: 20_000 }, (_, index) => `  j${index}: { needs: j${index + 1} }`);
  const bases = Array.from({ length: 20_000 }, (_, index) => `.b${index}: { extends: .b${index + 1} }`);
  for (const files of [
    workflow(`on: push\njobs:\n${chain.join('\n')}`),
    { '.gitlab-ci.yml': `a: { extends: .b0, script: x }\n${bases.join('\n')}` },
  ])
    await assert.rejects(
      itemsOf(files),
      (error) => error instanceof TallyError && error.code === 'source-too-large',
    );
});
