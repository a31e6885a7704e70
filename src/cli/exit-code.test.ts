import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../core/finding/finding.ts';
import type { Severity } from '../core/finding/severity.ts';
import type { Verdict } from '../core/finding/verdict.ts';
import { exitOfReport, exitOfVerdict } from './exit-code.ts';
import { aFinding, DRIFT } from './reporters/report.fixture.ts';

const [SOURCE] = DRIFT.sources;

function exitOf(
  findings: [Finding['verdict'], Severity][],
  failOn: Severity,
  sources: Verdict[],
  verdict: Verdict,
) {
  return exitOfReport(
    {
      verdict,
      findings: findings.map(([each, severity]) => aFinding({ verdict: each, severity })),
      sources: sources.flatMap((each) => (SOURCE ? [{ ...SOURCE, verdict: each }] : [])),
    },
    failOn,
  );
}

test('a verdict exits with 0 where it passes or is waived, 1 where it fails, 2 where it is unknown', () => {
  assert.deepEqual((['pass', 'waived', 'fail', 'unknown'] as const).map(exitOfVerdict), [0, 0, 1, 2]);
});

test('a report exits by its gravest finding and its threshold', () => {
  assert.equal(exitOf([], 'low', ['pass'], 'pass'), 0);
  assert.equal(exitOf([['waived', 'critical']], 'low', ['waived'], 'waived'), 0);
  assert.equal(exitOf([['fail', 'low']], 'low', ['fail'], 'fail'), 1);
  assert.equal(exitOf([['fail', 'medium']], 'high', ['fail'], 'fail'), 0);
  assert.equal(exitOf([['fail', 'high']], 'high', ['fail'], 'fail'), 1);
});

test('what could not be looked at exits with 2 at every threshold, unless something fails', () => {
  assert.equal(exitOf([['unknown', 'low']], 'critical', ['pass'], 'unknown'), 2);
  assert.equal(exitOf([], 'critical', ['pass', 'unknown'], 'pass'), 2);
  assert.equal(exitOf([], 'low', [], 'unknown'), 2);
  assert.equal(
    exitOf(
      [
        ['unknown', 'low'],
        ['fail', 'medium'],
      ],
      'high',
      ['fail'],
      'fail',
    ),
    2,
  );
  assert.equal(
    exitOf(
      [
        ['unknown', 'low'],
        ['fail', 'high'],
      ],
      'high',
      ['fail'],
      'fail',
    ),
    1,
  );
});

test('a failing verdict that no finding explains still fails', () => {
  assert.equal(exitOf([], 'critical', ['fail'], 'fail'), 1);
});
