import assert from 'node:assert/strict';
import { test } from 'node:test';
import { junitReport, xml } from './junit.ts';
import { DRIFT, HOSTILE, PARITY } from './report.fixture.ts';

const print = (report: typeof DRIFT) => [...junitReport(report)].join('');

test('prints a suite for every source, with counts that add up', () => {
  assert.equal(
    print(DRIFT),
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="tally drift" tests="5" failures="2" errors="1" skipped="1">
  <testsuite name="production/core" tests="4" failures="2" errors="0" skipped="1" timestamp="2026-03-01T00:00:00.000Z">
    <testcase classname="production/core" name="module.edge.aws_security_group_rule.https /cidr_blocks/0 outside-change">
      <failure message="critical: 10.0.0.0/8 → 0.0.0.0/0" type="outside-change"/>
    </testcase>
    <testcase classname="production/core" name="module.warehouse[&quot;atl&quot;].aws_sqs_queue.orders /visibility_timeout_seconds outside-change">
      <failure message="medium: 30 → 300" type="outside-change"/>
    </testcase>
    <testcase classname="production/core" name="module.warehouse[&quot;atl&quot;].aws_sqs_queue.orders /kms_master_key_id outside-change">
      <skipped message="medium: (secret, changed) [queue-keys]"/>
    </testcase>
    <testcase classname="production/core" name="5 other items"/>
  </testsuite>
  <testsuite name="staging/core" tests="1" failures="0" errors="1" skipped="0" timestamp="2026-03-01T00:00:00.000Z">
    <testcase classname="staging/core" name="source core unreadable">
      <error message="medium: plan.json ends at byte 12." type="unreadable"/>
    </testcase>
  </testsuite>
</testsuites>
`,
  );
});

test('two environments share a suite, in which each item counts once', () => {
  assert.match(print(PARITY), /<testsuite name="staging\.\.production\/core" tests="2" failures="1"/u);
  assert.match(print(PARITY), /name="40 other items"/u);
});

test('holds no character that XML forbids, and no secret', () => {
  assert.doesNotMatch(
    print(HOSTILE),
    /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|<script|fingerprint/u,
  );
  assert.equal(xml('a\u0000<&>"\n\ud800'), 'a\ufffd&lt;&amp;&gt;&quot;&#10;\ufffd');
});
