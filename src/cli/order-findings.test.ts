import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SEVERITIES } from '../core/finding/severity.ts';
import { compareFindings, firstFindings } from './order-findings.ts';
import { aFinding } from './reporters/report.fixture.ts';

const findings = fc.array(
  fc
    .record({
      severity: fc.constantFrom(...SEVERITIES),
      verdict: fc.constantFrom('fail', 'waived', 'unknown'),
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      path: fc.constantFrom('', '/a', '/b'),
    })
    .map((changes) => aFinding({ ...changes, verdict: changes.verdict as 'fail' | 'waived' | 'unknown' })),
);

test('the first findings are those that sorting everything would put first', () => {
  fc.assert(
    fc.property(findings, fc.nat(12), (all, limit) => {
      assert.deepEqual(firstFindings(all, limit), [...all].sort(compareFindings).slice(0, limit));
    }),
  );
});

test('what fails comes before what is unknown, and that before what is waived', () => {
  const verdicts = (['waived', 'unknown', 'fail'] as const).map((verdict) => aFinding({ verdict }));
  assert.deepEqual(
    [...verdicts].sort(compareFindings).map(({ verdict }) => verdict),
    ['fail', 'unknown', 'waived'],
  );
});
