import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../core/finding/finding.ts';
import { remedies } from './remedies.ts';

const finding: Finding = {
  id: '0',
  code: 'outside-change',
  environment: 'production',
  source: 'network',
  layer: 'queue',
  kind: 'aws_sqs_queue',
  name: 'module.warehouse["atl"].aws_sqs_queue.orders',
  path: '/visibility_timeout_seconds',
  class: 'configuration',
  lastApplied: 90,
  actual: 30,
  severity: 'medium',
  verdict: 'fail',
  owner: null,
  service: null,
};

test('an outside change can be undone, or the code can follow it', () => {
  const [back, keep] = remedies(finding);
  assert.deepEqual(back?.commands, [
    `terraform plan -target='module.warehouse["atl"].aws_sqs_queue.orders' -out=back.tfplan`,
    'terraform apply back.tfplan',
  ]);
  assert.equal(
    keep?.patch,
    [
      ' resource "aws_sqs_queue" "orders" {',
      '-  visibility_timeout_seconds = 90',
      '+  visibility_timeout_seconds = 30',
      ' }',
    ].join('\n'),
  );
});

test('a patch goes into the block in which the argument stands', () => {
  const path = '/versioning_configuration/0/status';
  const [, keep] = remedies({
    ...finding,
    kind: 'aws_s3_bucket_versioning',
    path,
    lastApplied: 'On',
    actual: 'Off',
  });
  assert.equal(
    keep?.patch,
    [
      ' resource "aws_s3_bucket_versioning" "orders" {',
      '   versioning_configuration {',
      '-    status = "On"',
      '+    status = "Off"',
      '   }',
      ' }',
    ].join('\n'),
  );
});

test('a secret and a value with structure get no patch', () => {
  for (const actual of ['fingerprint:0123', { Statement: [] }]) {
    const { lastApplied, ...rest } = finding;
    const [, keep] = remedies({ ...rest, actual });
    assert.equal(keep?.patch, undefined, String(lastApplied));
  }
});

test('what is gone is made again, what is not declared is imported, what is not applied is applied', () => {
  assert.match(
    remedies({ ...finding, code: 'missing', path: '' })[0]?.commands[0] ?? '',
    /^terraform plan -target=/,
  );
  const unmanaged = {
    ...finding,
    code: 'unmanaged',
    path: '',
    kind: 'aws_iam_user',
    name: 'unmanaged:aws_iam_user.ops-temp',
  } as const;
  assert.match(
    remedies(unmanaged)[0]?.patch ?? '',
    /\+ {2}to = aws_iam_user\.ops-temp\n\+ {2}id = "ops-temp"/,
  );
  assert.equal(remedies({ ...finding, code: 'unapplied-change' })[0]?.title, 'Apply what is declared');
});
