import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from './classify.ts';

test('a difference of a security layer, or of a secret anywhere, is of security', () => {
  assert.equal(classify('disparity', 'network', undefined), 'security');
  assert.equal(classify('unmanaged', 'identity', undefined), 'security');
  assert.equal(classify('disparity', 'identity', 'size'), 'security');
  assert.equal(classify('outside-change', 'compute', 'secret'), 'security');
});

test('a label is a label in every layer', () => {
  assert.equal(classify('drift', 'identity', 'metadata'), 'metadata');
});

test('what could not be read, and what nothing declares, is a matter of coverage', () => {
  assert.equal(classify('unreadable', 'network', undefined), 'coverage');
  assert.equal(classify('unmanaged', 'queue', undefined), 'coverage');
});

test('elsewhere the role of the path decides', () => {
  assert.equal(classify('drift', 'compute', 'size'), 'size');
  assert.equal(classify('drift', 'compute', 'endpoint'), 'endpoint');
  assert.equal(classify('drift', 'schema', 'data'), 'data');
  assert.equal(classify('drift', 'compute', undefined), 'configuration');
});
