import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { painted, plain } from '../color.ts';
import { aFinding, CLEAN, DRIFT, HOSTILE, PARITY } from './report.fixture.ts';
import { type TextOptions, textReport } from './text.ts';

const OPTIONS = { paint: plain, width: null, all: false, rerun: '' };
const print = (report: typeof DRIFT, options: Partial<TextOptions> = {}) =>
  [...textReport(report, { ...OPTIONS, ...options })].join('');

test('drift prints a headline for every environment, a line for every finding, and counts that add up', () => {
  assert.equal(
    print(DRIFT),
    `production  fail  2 fail, 1 waived · 7 items in 1 source
  critical  module.edge.aws_security_group_rule.https     /cidr_blocks/0               10.0.0.0/8 → 0.0.0.0/0          platform  0123456789ab  outside-change
  medium    module.warehouse["atl"].aws_sqs_queue.orders  /visibility_timeout_seconds  30 → 300                        platform  1123456789ab  outside-change
  waived    module.warehouse["atl"].aws_sqs_queue.orders  /kms_master_key_id           (secret, changed) [queue-keys]  platform  2123456789ab  outside-change

staging  unknown  1 unknown · 0 items in 1 source
  unknown  source core  plan.json ends at byte 12.  unreadable

4 findings: 2 fail, 1 waived, 1 unknown. 5 of 7 items pass.
Next: tally explain 0123456789ab
`,
  );
});

test('parity prints its score and its weakest layers', () => {
  assert.equal(
    print(PARITY),
    `staging..production  fail  1 fail · parity 97.5 of 100 · weakest: queue 92.3 · services: order-hub 92.3
  medium  module.warehouse["atl"].aws_sqs_queue.orders  /fifo_queue  false → true  4123456789ab  disparity

1 finding: 1 fail, 0 waived, 0 unknown. 40 of 41 items pass.
Next: tally explain 4123456789ab
`,
  );
});

test('a clean report says what was looked at and offers nothing to do', () => {
  assert.equal(
    print(CLEAN),
    'production  pass  7 items in 1 source\n\n0 findings: 0 fail, 0 waived, 0 unknown. 7 of 7 items pass.\n',
  );
});

test('items that nothing could be compared with are said, not counted as passed', () => {
  const report = { ...CLEAN, counts: { ...CLEAN.counts, pass: 4 } };
  assert.match(print(report), /4 of 7 items pass\. 3 have no other side to compare with\.\n/u);
});

test('the next step reads again what was read', () => {
  assert.match(
    print(DRIFT, { rerun: '--source terraform:plan.json' }),
    /explain 0123456789ab --source terraform:plan.json\n$/u,
  );
});

test('on a terminal every row of differences fits', () => {
  for (const width of [105, 120, 160]) {
    for (const line of print(DRIFT, { width })
      .split('\n')
      .filter((line) => line.startsWith('  '))) {
      assert.ok([...line].length <= width, line);
    }
  }
});

test('colour adds marks and changes no text', () => {
  assert.equal(stripVTControlCharacters(print(DRIFT, { paint: painted })), print(DRIFT));
});

test('a long list is cut with the number of what is hidden; --all prints it whole', () => {
  const findings = Array.from({ length: 450 }, (_, index) =>
    aFinding({ path: `/${String(index).padStart(3, '0')}` }),
  );
  const report = { ...DRIFT, findings };
  const cut = print(report);
  assert.equal(cut.split('\n').filter((line) => line.startsWith('  critical')).length, 200);
  assert.match(cut, /… and 250 more findings; --all shows every one\./u);
  const whole = print(report, { all: true });
  assert.equal(whole.split('\n').filter((line) => line.startsWith('  critical')).length, 450);
});

test('nothing from outside reaches the terminal unescaped, and no secret does at all', () => {
  const text = print(HOSTILE);
  assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\u202e]|0123456789abcdef|fingerprint/u);
  assert.equal(text.split('\n').length, 6);
});
