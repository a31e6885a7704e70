import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cell, code, markdownReport } from './markdown.ts';
import { DRIFT, HOSTILE } from './report.fixture.ts';

const print = (report: typeof DRIFT) => [...markdownReport(report, { all: false })].join('');

test('prints a table for every environment', () => {
  assert.equal(
    print(DRIFT),
    `## Drift: fail

4 findings: 2 fail, 1 waived, 1 unknown. 5 of 7 items pass.

### production: fail

| Severity | Item | Path | Change | Owner | Code |
|---|---|---|---|---|---|
| critical | \`module.edge.aws_security_group_rule.https\` | \`/cidr_blocks/0\` | 10.0.0.0/8 → 0.0.0.0/0 | platform | \`outside-change\` |
| medium | \`module.warehouse["atl"].aws_sqs_queue.orders\` | \`/visibility_timeout_seconds\` | 30 → 300 | platform | \`outside-change\` |
| waived | \`module.warehouse["atl"].aws_sqs_queue.orders\` | \`/kms_master_key_id\` | (secret, changed) \\[queue-keys\\] | platform | \`outside-change\` |

### staging: unknown

| Severity | Item | Path | Change | Owner | Code |
|---|---|---|---|---|---|
| unknown | \`source core\` |  | plan.json ends at byte 12. |  | \`unreadable\` |
`,
  );
});

test('a row has as many cells as the heading, whatever stands in them', () => {
  const row = print(HOSTILE)
    .split('\n')
    .find((line) => line.startsWith('| critical'));
  assert.equal(row?.replaceAll('\\|', '').split('|').length, 8);
  assert.doesNotMatch(row ?? '', /fingerprint|<b>/u);
});

test('markup in text is written out, and code gets a fence longer than what it holds', () => {
  assert.equal(cell('@team <b> a|b *x* [l](u)'), '\\@team &lt;b&gt; a\\|b \\*x\\* \\[l\\](u)');
  assert.equal(code('a`b``c'), '```a`b``c```');
  assert.equal(code('`a'), '`` `a ``');
  assert.equal(code(''), '');
});
