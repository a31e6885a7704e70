import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXPLANATION_SCHEMA, type Explanation } from '../../wire/explanation.ts';
import { plain } from '../color.ts';
import { explanationMarkdown } from './explanation-markdown.ts';
import { explanationText } from './explanation-text.ts';
import { aFinding } from './report.fixture.ts';

const EXPLANATION: Explanation = {
  schema: EXPLANATION_SCHEMA,
  finding: aFinding({
    actor: 'break-glass',
    at: '2026-02-28T03:00:00Z',
    origin: { file: 'edge/main.tf', line: 4 },
  }),
  why: 'It left what was applied.',
  approval: 'None covers it.',
  owner: { team: 'platform', contact: '#platform' },
  dependents: [
    { service: 'order-hub', tier: 1, distance: 0 },
    { service: 'portal', tier: 2, distance: 1 },
  ],
  next: [
    { title: 'Take the change back', commands: ['terraform apply'] },
    { title: 'Or keep it', commands: [], patch: '-  a\n+  b\n' },
  ],
};

test('an explanation is told in sections, from what differs to what to do', () => {
  assert.equal(
    [...explanationText(EXPLANATION, { paint: plain })].join(''),
    `module.edge.aws_security_group_rule.https /cidr_blocks/0
  outside-change · critical · fail · 0123456789ab
  production · source core · network · security

Values
  Declared      10.0.0.0/8
  Last applied  10.0.0.0/8
  Actual        0.0.0.0/0

Why it counts
  It left what was applied.

Approval
  None covers it.

Owner
  platform, #platform

Changed by
  break-glass, 2026-02-28T03:00:00Z

Declared in
  edge/main.tf:4

Who notices
  order-hub, tier 1
  portal, tier 2, 1 away

Next
  - Take the change back
      terraform apply
  - Or keep it
      -  a
      +  b
`,
  );
});

test('in Markdown, commands and patches are code', () => {
  const text = [...explanationMarkdown(EXPLANATION)].join('');
  assert.match(text, /^## `module\.edge\.aws_security_group_rule\.https` `\/cidr_blocks\/0`\n/u);
  assert.match(text, /```sh\nterraform apply\n```/u);
  assert.match(text, /```diff\n- {2}a\n\+ {2}b\n```/u);
});

test('a secret stays a word in every section', () => {
  const finding = aFinding({
    declared: 'fingerprint:00aa',
    lastApplied: 'fingerprint:00aa',
    actual: { a: 'fingerprint:00bb' },
  });
  const explanation = { ...EXPLANATION, finding };
  const texts = [...explanationText(explanation, { paint: plain }), ...explanationMarkdown(explanation)].join(
    '',
  );
  assert.doesNotMatch(texts, /fingerprint:/u);
});
