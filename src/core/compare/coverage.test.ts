import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCoverage, coverageOf, NO_COVERAGE, stateOf } from './coverage.ts';

const item = { kind: 'k', name: 'n' };

test('an item is managed, unmanaged or vanished', () => {
  assert.equal(stateOf({ ...item, declared: {}, actual: {} }), 'managed');
  assert.equal(stateOf({ ...item, lastApplied: {}, actual: {} }), 'managed');
  assert.equal(stateOf({ ...item, actual: {}, managed: false }), 'unmanaged');
  assert.equal(stateOf({ ...item, declared: null, actual: {} }), 'unmanaged');
  assert.equal(stateOf({ ...item, declared: null, lastApplied: {}, actual: {} }), 'managed');
  assert.equal(stateOf({ ...item, declared: {}, actual: null }), 'vanished');
  assert.equal(stateOf({ ...item, lastApplied: {}, actual: null }), 'vanished');
});

test('only what is managed can lack a service', () => {
  const coverage = coverageOf([
    { state: 'managed', service: null },
    { state: 'managed', service: 'orders' },
    { state: 'unmanaged', service: null },
    { state: 'vanished', service: null },
  ]);
  assert.deepEqual(coverage, { managed: 2, unmanaged: 1, vanished: 1, ungoverned: 1 });
  assert.deepEqual(addCoverage(coverage, NO_COVERAGE), coverage);
  assert.deepEqual(addCoverage(coverage, coverage), { managed: 4, unmanaged: 2, vanished: 2, ungoverned: 2 });
});
