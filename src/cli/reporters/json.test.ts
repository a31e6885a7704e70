import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import { jsonReport } from './json.ts';
import { CLEAN, DRIFT, HOSTILE, PARITY } from './report.fixture.ts';

const print = (report: typeof DRIFT) => [...jsonReport(report)].join('');
const schema = z.fromJSONSchema(
  JSON.parse(readFileSync(new URL('../../../docs/reference/report.schema.json', import.meta.url), 'utf8')),
);

test('prints exactly the wire shape', () => {
  for (const report of [DRIFT, PARITY, CLEAN]) assert.deepEqual(JSON.parse(print(report)), report);
  assert.deepEqual(JSON.parse(print(HOSTILE)).findings[0].actual, 'a\r\nb');
});

test('is laid out as JSON.stringify lays out, with its fields in one order whatever theirs was', () => {
  for (const report of [DRIFT, PARITY, CLEAN]) {
    assert.equal(print(report), `${JSON.stringify(JSON.parse(print(report)), null, 2)}\n`);
  }
  const shuffled = {
    ...DRIFT,
    findings: DRIFT.findings.map((each) => Object.fromEntries(Object.entries(each).reverse())),
  };
  assert.equal(print(shuffled as unknown as typeof DRIFT), print(DRIFT));
});

test('is what the published schema describes', () => {
  for (const report of [DRIFT, PARITY, CLEAN, HOSTILE]) {
    const result = schema.safeParse(JSON.parse(print(report)));
    assert.ok(result.success, result.error?.message);
  }
});

test('the published schema refuses what is not the shape', () => {
  const wrong = [
    { ...CLEAN, verdict: 'green' },
    { ...CLEAN, counts: { pass: 1 } },
    { ...DRIFT, findings: [{ id: 'x' }] },
    { ...DRIFT, findings: DRIFT.findings.map((finding) => ({ ...finding, verdict: 'pass' })) },
  ];
  for (const report of wrong)
    assert.equal(schema.safeParse(JSON.parse(JSON.stringify(report))).success, false);
});
