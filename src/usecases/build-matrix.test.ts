import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../core/item/json.ts';
import { TallyError } from '../errors.ts';
import { buildMatrix } from './build-matrix.ts';
import { type Content, environment, estate, parameterized, ports, source } from './estate.fixture.ts';

const queue = (name: string, actual: JsonObject) => ({ kind: 'queue', name, actual });
const matrix = (contents: Record<string, readonly Content[]>) => {
  const names = Object.keys(contents);
  const locations = Object.fromEntries(names.map((name) => [`${name}/live`, contents[name] ?? []]));
  return buildMatrix(
    { estate: estate(names.map((name) => parameterized(name, ['live']))) },
    ports(locations),
  );
};

test('every pair of environments has one cell, and the one that leaves the others is named', async () => {
  const { cells, outliers, verdict } = await matrix({
    one: [queue('a', { v: 1 })],
    two: [queue('a', { v: 1 })],
    three: [queue('a', { v: 2 })],
  });
  assert.deepEqual(
    cells.map(({ left, right, score }) => [left, right, score]),
    [
      ['one', 'two', 100],
      ['one', 'three', 0],
      ['two', 'three', 0],
    ],
  );
  assert.equal(verdict, 'fail');
  assert.deepEqual(
    outliers.map(({ member, path, usual, found }) => [member, path, usual, found]),
    [['three', '/v', 1, 2]],
  );
});

test('an environment that could not be read is no outlier', async () => {
  const { outliers, verdict } = await matrix({
    one: [queue('a', {})],
    two: [queue('a', {})],
    three: [new TallyError('source-refused', 'It answered 403.')],
  });
  assert.deepEqual(outliers, []);
  assert.equal(verdict, 'unknown');
});

test('instances of one module are a cohort, whatever their keys are', async () => {
  const site = (key: string, size: number) =>
    queue(`module.warehouse["${key}"].orders`, { name: `orders-${key}`, size, note: 'a\nb' });
  const { outliers } = await matrix({ one: [site('1', 1), site('n', 1), site('atl', 2)] });
  assert.deepEqual(
    outliers.map(({ cohort, member, path, usual, found }) => [cohort, member, path, usual, found]),
    [['one: module.warehouse', 'atl', '/size', 1, 2]],
  );
});

test('an instance of which an item could not be read is no outlier', async () => {
  const name = (key: string) => `module.warehouse["${key}"].orders`;
  const gap = { gap: true, kind: 'queue', name: name('c'), reason: 'It answered 403.' } as const;
  const { outliers } = await matrix({
    one: [queue(name('a'), {}), queue(name('b'), {}), queue(`${name('c')}.x`, {}), gap],
  });
  assert.deepEqual(
    outliers.map(({ name }) => name),
    ['module.warehouse["*"].orders.x'],
  );
});

test('an environment alone, or named twice, is compared with nothing', async () => {
  const request = { estate: estate([environment('a', [source('live')])]), environments: ['a', 'a'] };
  const { cells, verdict } = await buildMatrix(request, ports({ live: [queue('a', {})] }));
  assert.deepEqual(cells, []);
  assert.equal(verdict, 'unknown');
});

test('an environment without a source is no outlier in what others have there', async () => {
  const names = ['one', 'two', 'three', 'four'];
  const environments = names.map((name) =>
    parameterized(name, name === 'four' ? ['live'] : ['live', 'alerts']),
  );
  const locations = Object.fromEntries(
    names.flatMap((name) => [
      [`${name}/live`, [queue('a', {})]],
      [`${name}/alerts`, [queue('b', {})]],
    ]),
  );
  const { outliers } = await buildMatrix({ estate: estate(environments) }, ports(locations));
  assert.deepEqual(outliers, []);
});
