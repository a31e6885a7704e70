import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { aFinding, CLEAN, DRIFT, HOSTILE } from './report.fixture.ts';
import { sarifReport, uriOf } from './sarif.ts';

const print = (report: typeof DRIFT) => [...sarifReport(report, { version: '1.2.3' })].join('');

/** What SARIF 2.1.0 requires of the parts that are used, as in its schema. */
const message = z.strictObject({ text: z.string().min(1) });
const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  level: z.enum(['none', 'note', 'warning', 'error']),
  message,
  locations: z.array(
    z.strictObject({
      physicalLocation: z
        .strictObject({
          artifactLocation: z.strictObject({ uri: z.string().regex(/^[^\s<>"{}|\\^`]+$/u) }),
          region: z.strictObject({ startLine: z.int().min(1) }).optional(),
        })
        .optional(),
      logicalLocations: z.array(
        z.strictObject({ name: z.string(), fullyQualifiedName: z.string(), kind: z.string() }),
      ),
    }),
  ),
  partialFingerprints: z.record(z.string(), z.string()),
  suppressions: z.array(
    z.strictObject({
      kind: z.enum(['inSource', 'external']),
      status: z.literal('accepted'),
      justification: z.string().optional(),
    }),
  ),
  properties: z.record(z.string(), z.unknown()),
});
const log = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.looseObject({ name: z.string(), rules: z.array(z.looseObject({ id: z.string() })) }),
      }),
      columnKind: z.literal('utf16CodeUnits'),
      invocations: z.array(
        z.strictObject({ executionSuccessful: z.boolean(), endTimeUtc: z.iso.datetime() }),
      ),
      automationDetails: z.strictObject({ id: z.string() }),
      results: z.array(result),
    }),
  ),
});

const resultsOf = (report: typeof DRIFT) => log.parse(JSON.parse(print(report))).runs[0]?.results ?? [];

test('a report is one run of the shape that SARIF 2.1.0 demands', () => {
  for (const report of [DRIFT, CLEAN, HOSTILE]) {
    const run = log.parse(JSON.parse(print(report))).runs[0];
    const ids = run?.tool.driver.rules.map(({ id }) => id) ?? [];
    for (const each of run?.results ?? []) assert.equal(ids[each.ruleIndex], each.ruleId);
  }
});

test('severity becomes the level; a waived finding is a suppressed one; an unknown one stays visible', () => {
  assert.deepEqual(
    resultsOf(DRIFT).map(({ level, suppressions }) => [
      level,
      suppressions.map(({ justification }) => justification),
    ]),
    [
      ['error', []],
      ['warning', []],
      ['warning', ['queue-keys']],
      ['warning', []],
    ],
  );
});

test('a run that could not look everywhere has not succeeded', () => {
  assert.match(print(DRIFT), /"executionSuccessful":false/u);
  assert.match(print(CLEAN), /"executionSuccessful":true/u);
});

test('a finding points at the line where it is declared, or else at what was read', () => {
  const findings = [aFinding({ origin: { file: 'edge/main.tf', line: 12 } }), aFinding()];
  assert.deepEqual(
    resultsOf({ ...DRIFT, findings }).map(({ locations }) => locations[0]?.physicalLocation),
    [
      { artifactLocation: { uri: 'edge/main.tf' }, region: { startLine: 12 } },
      { artifactLocation: { uri: 'inputs/production%20plan.json' } },
    ],
  );
});

test('places become URIs: relative ones stay relative', () => {
  assert.equal(uriOf('a b/c#d.json'), 'a%20b/c%23d.json');
  assert.equal(uriOf('/a b.json'), 'file:///a%20b.json');
  assert.equal(uriOf('postgres://reader@db/wms'), 'postgres://reader@db/wms');
});

test('no secret reaches the log', () => {
  assert.doesNotMatch(print(HOSTILE), /fingerprint:/u);
});
