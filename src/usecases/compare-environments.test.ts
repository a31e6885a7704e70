// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the form in which replaced values are written
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonObjects } from '../core/item/json.arbitrary.ts';
import type { JsonObject } from '../core/item/json.ts';
import type { Observation } from '../core/item/observation.ts';
import { TallyError } from '../errors.ts';
import type { Report } from '../wire/report.ts';
import { compareEnvironments } from './compare-environments.ts';
import { type Content, environment, estate, parameterized, place, ports, source } from './estate.fixture.ts';

const queue = (name: string, actual: JsonObject): Observation => ({ kind: 'queue', name, actual });
const refused = new TallyError('source-refused', 'It answered 403.');

/** Compares `staging` with `production`; each has the source `live`. */
const parity = (
  staging: readonly Content[],
  production: readonly Content[],
  swap = false,
): Promise<Report> => {
  const environments = [parameterized('staging', ['live']), parameterized('production', ['live'])];
  const [left, right] = swap ? ['production', 'staging'] : ['staging', 'production'];
  return compareEnvironments(
    { estate: estate(environments), left: left as string, right: right as string },
    ports({ 'staging/live': staging, 'production/live': production }),
  );
};
const lines = async (...args: Parameters<typeof parity>) =>
  (await parity(...args)).findings.map(
    ({ verdict, code, name, path }) => `${verdict} ${code} ${name}${path}`,
  );

test('environments made from one template are equal, names and sets included', async () => {
  const made = (env: string) => [
    queue(`orders-${env}`, { host: `db.${env}.example`, hosts: ['queue', `${env}-db`].sort() }),
  ];
  const report = await parity(made('staging'), made('production'));
  assert.deepEqual(report.findings, []);
  assert.equal(report.verdict, 'pass');
  assert.equal(report.parity?.score, 100);
  assert.equal(report.counts.pass, 1);
});

test('a difference and an item of one side are findings, and cost points', async () => {
  const report = await parity(
    [queue('a', { v: 1 }), queue('b', {})],
    [queue('a', { v: 2 }), queue('c', {}), queue('d', {})],
  );
  assert.deepEqual(
    report.findings.map(({ code, name, path, left, right }) => ({ code, name, path, left, right })),
    [
      { code: 'disparity', name: 'a', path: '/v', left: 1, right: 2 },
      { code: 'only-in', name: 'b', path: '', left: {}, right: undefined },
      { code: 'only-in', name: 'c', path: '', left: undefined, right: {} },
      { code: 'only-in', name: 'd', path: '', left: undefined, right: {} },
    ],
  );
  assert.equal(report.parity?.score, 0);
});

test('what one side could not look at is unknown on both, never only in the other, and never 100', async () => {
  for (const swap of [false, true]) {
    const report = await parity([refused], [queue('a', {}), queue('b', {})], swap);
    assert.deepEqual(
      report.findings.map(({ code }) => code),
      ['unreadable'],
    );
    assert.equal(report.verdict, 'unknown');
    assert.equal(report.parity?.score, null);
    assert.equal(report.counts.pass, 0);
  }
});

test('a source that breaks off is compared in nothing', async () => {
  const report = await parity([queue('a', {}), refused], [queue('a', {}), queue('b', {})]);
  assert.deepEqual(
    report.findings.map(({ code }) => code),
    ['unreadable'],
  );
  assert.equal(report.counts.pass, 0);
});

test('a gap hides its item by the name that the other environment knows it by', async () => {
  const gap = { gap: true, kind: 'queue', name: 'orders-staging', reason: 'It answered 403.' } as const;
  const report = await parity([queue('a', {}), gap], [queue('a', {}), queue('orders-production', {})]);
  assert.deepEqual(
    report.findings.map(({ code, name }) => `${code} ${name}`),
    ['unreadable orders-staging'],
  );
  assert.equal(report.parity?.score, 50);
});

test('a gap of one kind leaves the other kinds to be compared', async () => {
  const gap = { gap: true, kind: 'queue', reason: 'It answered 403.' } as const;
  const rule = { kind: 'rule', name: 'r', actual: { a: 1 } };
  assert.deepEqual(await lines([rule, gap], [{ ...rule, actual: { a: 2 } }, queue('x', {})]), [
    'unknown unreadable *',
    'fail disparity r/a',
  ]);
});

test('items that become one under the parameters are unknown', async () => {
  const report = await parity(
    [queue('staging', { a: 1 }), queue('${env}', { a: 2 })],
    [queue('production', { a: 1 })],
  );
  assert.deepEqual(
    report.findings.map(({ code }) => code),
    ['unreadable'],
  );
  assert.equal(report.verdict, 'unknown');
});

test('an item that occurs twice is unknown, and one that no canonical form can hold too', async () => {
  assert.deepEqual(await lines([queue('a', {}), queue('a', {})], [queue('a', {})]), ['unknown unreadable a']);
  assert.deepEqual(await lines([queue('a', { v: '\ud800' })], [queue('a', {})]), ['unknown unreadable a']);
});

test('two sides without items agree on nothing', async () => {
  const report = await parity([], []);
  assert.equal(report.verdict, 'unknown');
  assert.notEqual(report.parity?.score, 100);
});

test('a source that only one environment has is one finding, and its items cost points', async () => {
  const environments = [parameterized('staging', ['live', 'extra']), parameterized('production', ['live'])];
  const report = await compareEnvironments(
    { estate: estate(environments), left: 'staging', right: 'production' },
    ports({
      'staging/live': [queue('a', {})],
      'production/live': [queue('a', {})],
      'staging/extra': [queue('b', {})],
    }),
  );
  assert.deepEqual(
    report.findings.map(({ code, kind, name }) => [code, kind, name]),
    [['only-in', 'source', 'extra']],
  );
  assert.equal(report.verdict, 'fail');
  assert.equal(report.parity?.score, 50);
});

test('an approved difference is waived, and its item keeps its points', async () => {
  const approved = {
    name: 'smaller',
    place,
    difference: 'scale',
    applies: ['parity'],
    scope: {},
    reason: 'cost',
    owner: 'o',
    approver: 'lead',
    reviewBy: '2026-12-31',
  } as const;
  const environments = [parameterized('staging', ['live']), parameterized('production', ['live'])];
  const report = await compareEnvironments(
    {
      estate: estate(environments, { approvedDifferences: [approved] }),
      left: 'staging',
      right: 'production',
    },
    ports({ 'staging/live': [queue('a', { size: 1 })], 'production/live': [queue('a', { size: 2 })] }),
  );
  assert.equal(report.verdict, 'waived');
  assert.equal(report.parity?.score, 100);
  assert.equal(report.findings[0]?.approvedBy, 'smaller (lead)');
});

test('references compare by the item that they name', async () => {
  const made = (id: string): Observation[] => [
    { kind: 'queue', name: 'orders', actual: { arn: id }, identities: { arn: id } },
    queue('user', { target: id }),
  ];
  assert.deepEqual(await lines(made('arn:one:orders'), made('arn:two:orders')), []);
  assert.deepEqual(
    await lines(made('arn:one:orders'), [
      ...made('arn:two:orders').slice(0, 1),
      queue('user', { target: 'arn:two:other' }),
    ]),
    ['fail disparity user/target'],
  );
});

test('an environment compared with itself has no difference', async () => {
  const only = estate([environment('staging', [source('live')])]);
  const report = await compareEnvironments(
    { estate: only, left: 'staging', right: 'staging' },
    ports({ live: [queue('a', { v: [1, 2] })] }),
  );
  assert.equal(report.verdict, 'pass');
});

test('swapping the environments mirrors the report', async () => {
  const items = fc.dictionary(fc.constantFrom('a', 'b', 'c'), jsonObjects);
  const contents = (bodies: Record<string, JsonObject>): Content[] =>
    Object.entries(bodies).map(([name, body]) => queue(name, body));
  const shape = ({ findings }: Report, [left, right]: readonly ['left' | 'right', 'left' | 'right']) =>
    findings
      .map((each) => [each.code, each.name, each.path, each[left] ?? 'absent', each[right] ?? 'absent'])
      .map((each) => JSON.stringify(each).replaceAll(/\/\d+(?=[/"])/gu, '/#'))
      .sort();
  await fc.assert(
    fc.asyncProperty(items, items, async (staging, production) => {
      const there = await parity(contents(staging), contents(production));
      const back = await parity(contents(staging), contents(production), true);
      assert.deepEqual(there.counts, back.counts);
      assert.equal(there.verdict, back.verdict);
      assert.equal(there.parity?.score, back.parity?.score);
      assert.deepEqual(shape(there, ['left', 'right']), shape(back, ['right', 'left']));
      assert.equal(there.parity?.score === 100, there.verdict === 'pass');
    }),
    { numRuns: 60 },
  );
});

test('an environment that does not exist is an error that names the nearest', async () => {
  const request = { estate: estate([environment('staging', [])]), left: 'staging', right: 'stage' };
  await assert.rejects(compareEnvironments(request, ports({})), { code: 'unknown-environment' });
});
