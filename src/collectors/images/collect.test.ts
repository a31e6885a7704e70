import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { collected } from '../collected.fixture.ts';
import { images } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

async function read(location: string, options: JsonObject = {}): Promise<(Observation | Gap)[]> {
  return collected(images, { location, options });
}

/** What is read of a folder with these files. */
async function readFiles(
  files: Readonly<Record<string, string>>,
  options: JsonObject = {},
): Promise<(Observation | Gap)[]> {
  const folder = await mkdtemp(join(tmpdir(), 'images-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return await read(folder, options);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const reasons = (records: readonly (Observation | Gap)[]): string[] =>
  records
    .filter(isGap)
    .map(({ kind, name, below, reason }) => `${kind ?? '*'} ${name ?? `${below ?? ''}*`}: ${reason}`);
const names = (records: readonly (Observation | Gap)[]): string[] =>
  records.flatMap((record) => (isGap(record) ? [] : [`${record.kind} ${record.name}`]));

test('bills elsewhere are read for the images that run, and an image without one is unknown', async () => {
  const records = await read(fixture('estate/tasks.json'), { sboms: fixture('estate/sboms') });
  assert.ok(names(records).includes('package registry.example/wms/labels pkg:deb/debian/openssl'));
  assert.ok(!names(records).some((name) => name.includes('example/edge')));
  assert.deepEqual(reasons(records), [
    'sbom public.ecr.aws/x/agent: There is no bill of materials of public.ecr.aws/x/agent as it runs.',
    'package *: Of some images there is no bill of materials.',
  ]);
});

test('a file in a folder that cannot be read is a gap, and the others are read', async () => {
  const records = await readFiles({
    'a.json': '{"canary',
    'b.yaml': 'services: {edge: {image: edge}}',
    'c.json': '{"x": 1}',
  });
  assert.deepEqual(names(records), ['image edge']);
  assert.equal(reasons(records).length, 2);
  assert.ok(!JSON.stringify(records).includes('canary'));
});

test('an image that a variable completes is unknown, and a dollar sign is none', async () => {
  const yaml = (image: string) => `services: {edge: {image: "${image}"}, ui: {image: ui}}`;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the form of a variable in Compose
  for (const image of ['edge:$TAG', 'edge:${TAG:-1}', 'edge:$$$TAG'])
    assert.deepEqual(reasons(await readFiles({ 'compose.yaml': yaml(image) })), [
      'image edge: edge: Its image depends on a variable.',
    ]);
  assert.deepEqual(reasons(await readFiles({ 'compose.yaml': yaml('edge:$$1') })), []);
});

test('a service of Compose whose image is not said is unknown, and so is every image where a file is included', async () => {
  const records = await readFiles({
    'compose.yaml': 'services: {a: {image: 12}, b: {}, c: {image: c}}\ninclude: [more.yaml]',
  });
  assert.deepEqual(names(records), ['image c']);
  assert.deepEqual(reasons(records), [
    'image a: a: Its image is no text.',
    'image b: b: It says neither an image nor how to build one.',
    'image *: A file of Compose includes another, whose services are not known.',
  ]);
});

test('an override of Compose is refused, since only Compose knows what the two make', async () => {
  const files = {
    'compose.yaml': 'services: {a: {image: a}}',
    'compose.override.yaml': 'services: {a: {image: b}}',
  };
  await assert.rejects(
    readFiles(files),
    (error) => error instanceof TallyError && /docker compose config/u.test(error.fix),
  );
});

test('of several revisions of a task the one counts that a service names, else the newest', async () => {
  const definition = (revision: number) =>
    JSON.stringify({
      taskDefinition: {
        family: 'labels',
        revision,
        containerDefinitions: [{ name: 'p', image: `labels:${revision}` }],
      },
    });
  const service = JSON.stringify({
    services: [{ serviceName: 's', taskDefinition: 'arn:aws:ecs:r:1:task-definition/labels:2' }],
    failures: [],
  });
  const files = { 'a.json': definition(2), 'b.json': definition(10) };
  const tag = async (more: Readonly<Record<string, string>>) => {
    const [item] = await readFiles({ ...files, ...more });
    return item && !isGap(item) ? item.actual?.['tag'] : undefined;
  };
  assert.equal(await tag({}), '10');
  assert.equal(await tag({ 'c.json': service }), '2');
});

test('what the command line of AWS could not describe hides the containers of its family, or all', async () => {
  const failed = (arn: string) => ({
    taskDefinitions: [],
    failures: [{ arn, reason: 'MISSING' }],
    tasks: [],
  });
  const told = async (arn: string) => reasons(await readFiles({ 'a.json': JSON.stringify(failed(arn)) }));
  const [family, task] = ['arn:aws:ecs:r:1:task-definition/labels:2', 'arn:aws:ecs:r:1:task/c/0'];
  assert.deepEqual(await told(family), [
    `image labels/*: The AWS command line could not describe ${family}.`,
  ]);
  assert.deepEqual(await told(task), [`image *: The AWS command line could not describe ${task}.`]);
});

test('a dump of deployments without pods says that the digests are not known', async () => {
  const live = (image: string) =>
    `{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"orders","uid":"1"},"spec":{"template":{"spec":{"containers":[{"name":"api","image":"${image}"}]}}}}`;
  assert.match(
    reasons(await readFiles({ 'a.json': live('orders:1') })).join(),
    /^image_digest \*: There are no pods/u,
  );
  assert.deepEqual(reasons(await readFiles({ 'a.json': live(`orders@sha256:${'a'.repeat(64)}`) })), []);
});

test('pods that run another image than their workload asks for show beside it', async () => {
  const objects = [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'orders-0', uid: '2', ownerReferences: [{ kind: 'StatefulSet', name: 'orders' }] },
      spec: { containers: [{ name: 'api', image: 'orders:0' }] },
      status: { phase: 'Running' },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'orders', uid: '1' },
      spec: { template: { spec: { containers: [{ name: 'api', image: 'orders:1' }] } } },
    },
  ];
  const [item] = await readFiles({
    'a.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }),
  });
  assert.deepEqual(item && !isGap(item) ? [item.name, item.actual?.['tag'], item.actual?.['alsoRuns']] : [], [
    'default/statefulset/orders/api',
    '1',
    ['orders:0'],
  ]);
});

test('an option that is not known, or of another type, is refused with what was meant', async () => {
  for (const [options, message] of [
    [{ sbom: 'x' }, /sboms/u],
    [{ names: ['x'] }, /names/u],
    [{ names: { a: 'x', b: 'x' } }, /one name/u],
    [{ only: [] }, /only/u],
    [{ sboms: '' }, /sboms/u],
  ] as const) {
    await assert.rejects(
      read(fixture('pods.json'), options as JsonObject),
      (error) =>
        error instanceof TallyError &&
        error.code === 'source-unsupported' &&
        message.test(`${error.message} ${error.fix}`),
    );
  }
});

test('bills that do not say what they are of are told apart by their files', async () => {
  const bill = (version: string): string =>
    JSON.stringify({
      bomFormat: 'CycloneDX',
      serialNumber: `urn:uuid:${version}`,
      components: [{ name: 'zlib', version }],
    });
  const records = await readFiles({ 'orders.cdx.json': bill('1'), 'waves.json': bill('2') });
  for (const name of ['package orders.cdx zlib', 'package waves zlib'])
    assert.ok(names(records).includes(name), name);
});

test('prototype keys, deep components and aliases that multiply do no harm', async () => {
  const hostile = JSON.parse(
    '{"bomFormat":"CycloneDX","components":[{"name":"__proto__","version":"1","__proto__":{"polluted":true}}]}',
  );
  const records = await readFiles({ 'a.json': JSON.stringify(hostile) });
  assert.ok(names(records).includes('package a __proto__'));
  assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    ...[...'bcdefgh'].map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[i]}`)}]`),
  ];
  await assert.rejects(readFiles({ 'b.yaml': bomb.join('\n') }), (error) => error instanceof TallyError);
});
