import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesAny, matchesGlob } from './glob.ts';

test('a pattern without a star matches only itself', () => {
  assert.ok(matchesGlob('module.warehouse["atl"]', 'module.warehouse["atl"]'));
  assert.ok(!matchesGlob('a.b', 'axb'));
  assert.ok(!matchesGlob('prod', 'production'));
});

test('a star stands for any run of characters, also an empty one and one with line breaks', () => {
  assert.ok(matchesGlob('*', ''));
  assert.ok(matchesGlob('aws_*_queue', 'aws_sqs_queue'));
  assert.ok(matchesGlob('a*', 'a'));
  assert.ok(matchesGlob('a*c', 'a\nb/c'));
  assert.ok(!matchesGlob('a*c', 'a-c-'));
});

test('no list matches everything, an empty list nothing', () => {
  assert.ok(matchesAny(undefined, 'x'));
  assert.ok(!matchesAny([], 'x'));
  assert.ok(matchesAny(['y', 'x*'], 'x'));
});
