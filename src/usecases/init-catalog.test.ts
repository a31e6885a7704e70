import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLLECTORS } from '../collectors/registry.ts';
import type { KindLookup } from '../core/catalog/kind-definition.ts';
import { initialCatalog } from './init-catalog.ts';
import { validateCatalog } from './validate-catalog.ts';

const lookup: KindLookup = {
  collectorIds: [...COLLECTORS.keys()],
  traits: (collector, kind) => COLLECTORS.get(collector)?.describe(kind),
};

const yamlOf = (files: ReturnType<typeof initialCatalog>) =>
  files.filter(({ path }) => path.endsWith('.yaml'));

test('the first catalog has no problem', () => {
  const report = validateCatalog(yamlOf(initialCatalog()), lookup);
  assert.deepEqual(report.problems, []);
  assert.equal(report.verdict, 'pass');
  assert.deepEqual(report.kinds, {
    Environment: 2,
    Organization: 1,
    Region: 1,
    Service: 1,
    Site: 1,
    Team: 1,
  });
});

test('the approval that it teaches is right once its comment signs are removed', () => {
  const files = yamlOf(initialCatalog()).map(({ path, text }) => ({
    path,
    text:
      path === 'approved-differences.yaml'
        ? text.replace(/^[\s\S]*?\n#\n/u, '').replaceAll(/^# /gmu, '')
        : text,
  }));
  const report = validateCatalog(files, lookup);
  assert.deepEqual(report.problems, []);
  assert.equal(report.kinds['ApprovedDifference'], 1);
});

test('any organization gives a name that is allowed', () => {
  for (const organization of ['Møller & Søn "West"', '---', 'A'.repeat(100), '日本']) {
    assert.deepEqual(validateCatalog(yamlOf(initialCatalog({ organization })), lookup).problems, []);
  }
});

test('every input that it names is there', () => {
  const files = initialCatalog();
  const named = files.flatMap(({ text }) =>
    Array.from(text.matchAll(/location: (\S+)/gu), (match) => match[1]),
  );
  assert.equal(named.length, 2);
  for (const path of named)
    assert.ok(
      files.some((file) => file.path === path),
      path,
    );
});
