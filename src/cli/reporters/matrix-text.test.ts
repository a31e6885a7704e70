import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { MATRIX_SCHEMA, type Matrix } from '../../wire/matrix.ts';
import { painted, plain } from '../color.ts';
import { matrixMarkdown } from './matrix-markdown.ts';
import { matrixText } from './matrix-text.ts';

const counts = { pass: 9, fail: 0, waived: 0, unknown: 0 };

const MATRIX: Matrix = {
  schema: MATRIX_SCHEMA,
  at: '2026-03-01T00:00:00.000Z',
  verdict: 'fail',
  environments: ['development', 'staging', 'production'],
  cells: [
    { left: 'development', right: 'staging', verdict: 'pass', score: 100, counts, worst: [] },
    {
      left: 'development',
      right: 'production',
      verdict: 'unknown',
      score: null,
      counts: { ...counts, unknown: 1 },
      worst: [],
    },
    {
      left: 'staging',
      right: 'production',
      verdict: 'fail',
      score: 97.46,
      counts: { ...counts, fail: 2 },
      worst: [],
    },
  ],
  outliers: [
    {
      cohort: 'warehouses|eu',
      member: 'production',
      kind: 'aws_sqs_queue',
      name: 'aws_sqs_queue.orders',
      path: '/visibility_timeout_seconds',
      usual: 30,
      found: 'fingerprint:00ff',
      sharedBy: 2,
      of: 3,
    },
  ],
};

const print = (paint = plain) =>
  [...matrixText(MATRIX, { paint, width: null, all: false, rerun: '--catalog estate' })].join('');

test('a matrix is a triangle of scores, what is wrong between which pair, and the outliers', () => {
  assert.equal(
    print(),
    `Parity of 3 environments, 100 where all agree  fail

             development  staging
development
staging      █ 100
production   ?  none      ▓ 97.4

development..production  unknown  0 fail, 0 waived, 1 unknown
staging..production      fail     2 fail, 0 waived, 0 unknown
Next: tally parity staging production --catalog estate

Outliers: who differs from what most of its cohort shares
  production  aws_sqs_queue.orders  /visibility_timeout_seconds  30 → (secret)  2 of 3 agree in warehouses|eu
`,
  );
});

test('colour adds marks and changes no text', () => {
  assert.equal(stripVTControlCharacters(print(painted)), print());
});

test('in Markdown the matrix is whole, and what could not be compared is unknown', () => {
  assert.equal(
    [...matrixMarkdown(MATRIX, { all: false })].join(''),
    `## Parity matrix: fail

| | development | staging | production |
|---|---:|---:|---:|
| development |  | 100 | unknown |
| staging | 100 |  | 97.4 |
| production | unknown | 97.4 |  |

### Outliers

| Member | Cohort | Item | Path | Usual | Found | Shared by |
|---|---|---|---|---|---|---|
| production | warehouses\\|eu | \`aws_sqs_queue.orders\` | \`/visibility_timeout_seconds\` | 30 | (secret) | 2 of 3 |
`,
  );
});
