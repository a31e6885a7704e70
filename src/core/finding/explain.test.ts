import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainApproval, explainDifference } from './explain.ts';
import { FINDING_CODES, type Finding } from './finding.ts';

const finding = (changes: Partial<Finding> = {}): Finding => ({
  id: '0123456789ab',
  code: 'disparity',
  environment: 'a..b',
  source: 's',
  layer: 'database',
  kind: 'aws_db_instance',
  name: 'aws_db_instance.orders',
  path: '/instance_class',
  class: 'size',
  left: 'db.r6g.large',
  right: 'db.r6g.xlarge',
  severity: 'low',
  verdict: 'fail',
  owner: null,
  service: null,
  ...changes,
});

test('every code has its meaning in a sentence', () => {
  for (const code of FINDING_CODES) assert.match(explainDifference(finding({ code }), undefined), /\.$/u);
});

test('what a path is about is said, and that secrets were compared without being shown', () => {
  assert.match(explainDifference(finding(), 'size'), /It is a size/u);
  const left = `fingerprint:${'0'.repeat(32)}`;
  assert.match(explainDifference(finding({ left }), undefined), /keyed fingerprints/u);
});

test('why something could not be read is part of its explanation', () => {
  const text = explainDifference(finding({ code: 'unreadable', reason: 'It answered 403.' }), undefined);
  assert.match(text, /never counts as agreement\. It answered 403\.$/u);
});

test('the approval that would have covered a difference is spelled out', () => {
  assert.match(
    explainApproval(finding(), 'size'),
    /kind scale .*applies: \[parity\], scope: \{kinds: \[aws_db_instance\], paths: \[\/instance_class\]\}/u,
  );
  const { left: _, right: __, ...drift } = finding({ code: 'drift', actual: 1 });
  assert.match(explainApproval(drift, 'size'), /applies: \[drift\]/u);
  assert.match(explainApproval(finding({ code: 'only-in', path: '' }), undefined), /kind test-tool/u);
});

test('where no kind of approval fits, only an exception is offered', () => {
  assert.match(
    explainApproval(finding(), undefined),
    /^No kind of approved difference covers this; an Exception/u,
  );
  assert.match(explainApproval(finding({ code: 'missing', path: '' }), undefined), /^No kind/u);
});

test('who approved, and what has lapsed, is said', () => {
  assert.equal(
    explainApproval(finding({ verdict: 'waived', approvedBy: 'x (lead)' }), 'size'),
    'Approved by x (lead).',
  );
  assert.match(
    explainApproval(finding({ reason: 'x covered this until 2025-01-01' }), 'size'),
    /^x covered this until/u,
  );
});

test('nothing is offered for what nothing can approve', () => {
  assert.match(explainApproval(finding({ code: 'unreadable' }), undefined), /^Nothing can approve/u);
  assert.match(explainApproval(finding({ class: 'security' }), 'secret', false), /^A guardrail forbids/u);
});
