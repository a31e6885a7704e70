import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validateCatalog } from './validate-catalog.ts';

const LOOKUP = { collectorIds: [], traits: () => undefined };

test('a catalog without documents is unknown, since nothing was looked at', () => {
  assert.equal(validateCatalog([], LOOKUP).verdict, 'unknown');
});

test('a problem fails, its absence passes', () => {
  const text = 'apiVersion: tallyman.dev/v1\nkind: Team\nmetadata: {name: a}\n';
  assert.equal(validateCatalog([{ path: 'a.yaml', text }], LOOKUP).verdict, 'pass');
  const report = validateCatalog([{ path: 'a.yaml', text: `${text}spec: {x: 1}\n` }], LOOKUP);
  assert.equal(report.verdict, 'fail');
  assert.equal(report.documents, 1);
  assert.equal(report.problems.length, 1);
});
