import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../../wire/report.ts';
import { plain } from '../color.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { aFinding, DRIFT } from './report.fixture.ts';
import { sarifReport } from './sarif.ts';
import { textReport } from './text.ts';

/** More than the arguments that one call may have, and than the frames that a stack holds. */
const MANY = 150_000;
const LONGEST = 100_000;

const report: Report = {
  ...DRIFT,
  counts: { ...DRIFT.counts, fail: MANY },
  findings: Array.from({ length: MANY }, (_, index) => aFinding({ name: `item-${index}` })),
};
const FORMATS: Readonly<Record<string, () => Iterable<string>>> = {
  text: () => textReport(report, { paint: plain, width: null, all: true, rerun: '' }),
  json: () => jsonReport(report),
  sarif: () => sarifReport(report, { version: '1.0.0' }),
  junit: () => junitReport(report),
  markdown: () => markdownReport(report, { all: true }),
};
for (const [format, print] of Object.entries(FORMATS)) {
  test(`${format} is printed piece by piece, however many findings there are, and leaves none out`, () => {
    let [pieces, first, last] = [0, false, false];
    for (const chunk of print()) {
      pieces += 1;
      assert.ok(chunk.length < LONGEST, `a piece of ${chunk.length} characters`);
      first ||= /\bitem-0\b/u.test(chunk);
      last ||= new RegExp(`\\bitem-${MANY - 1}\\b`, 'u').test(chunk);
    }
    assert.ok(pieces >= MANY);
    assert.ok(first && last);
  });
}
