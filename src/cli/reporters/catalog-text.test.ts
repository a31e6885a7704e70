import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOG_REPORT_SCHEMA, type CatalogReport } from '../../wire/catalog-report.ts';
import { catalogJunit } from './catalog-junit.ts';
import { catalogMarkdown } from './catalog-markdown.ts';
import { catalogSarif } from './catalog-sarif.ts';
import { catalogText } from './catalog-text.ts';

const REPORT: CatalogReport = {
  schema: CATALOG_REPORT_SCHEMA,
  verdict: 'fail',
  documents: 3,
  kinds: { Team: 1, Service: 2 },
  problems: [
    {
      file: 'b.yaml',
      line: 2,
      column: 3,
      code: 'bad-value',
      found: '9',
      expected: 'one of 1, 2',
      fix: 'Write one.',
    },
    {
      file: 'a.yaml',
      line: 10,
      column: 1,
      code: 'unknown-key',
      found: 'teir',
      expected: 'tier',
      nearest: 'tier',
      fix: '',
    },
    {
      file: 'a.yaml',
      line: 9,
      column: 1,
      code: 'unknown-key',
      found: 'ownr',
      expected: 'owner',
      nearest: 'owner',
      fix: 'Write owner.',
    },
  ],
};

test('problems stand in the order of their places, each with what was found, what was expected, and the fix', () => {
  assert.equal(
    [...catalogText(REPORT)].join(''),
    `a.yaml:9:1: found ownr. Expected owner.  unknown-key
  Try: Write owner.
a.yaml:10:1: found teir. Expected tier. Did you mean tier?  unknown-key
b.yaml:2:3: found 9. Expected one of 1, 2.  bad-value
  Try: Write one.

3 problems in 3 documents: 2 Service, 1 Team.
`,
  );
});

test('in SARIF every problem points at its line', () => {
  const { runs } = JSON.parse([...catalogSarif(REPORT, { version: '1.2.3' })].join(''));
  assert.deepEqual(runs[0].results[0].locations[0].physicalLocation, {
    artifactLocation: { uri: 'b.yaml' },
    region: { startLine: 2, startColumn: 3 },
  });
  assert.deepEqual(
    runs[0].tool.driver.rules.map(({ id }: { id: string }) => id),
    ['bad-value', 'unknown-key'],
  );
});

test('as JUnit every problem is a failing case, and none is one that passes', () => {
  const failing = [...catalogJunit(REPORT)].join('');
  const { length } = REPORT.problems;
  assert.ok(
    failing.includes(`<testsuites name="tally validate" tests="${length}" failures="${length}" errors="0"`),
  );
  assert.match(failing, /<testcase classname="a\.yaml" name="10:1 unknown-key" file="a\.yaml" line="10">/);
  assert.match(
    [...catalogJunit({ ...REPORT, verdict: 'pass', problems: [] })].join(''),
    /name="3 documents"\/>/,
  );
  assert.match(
    [...catalogJunit({ ...REPORT, verdict: 'unknown', problems: [] })].join(''),
    /<error message=/,
  );
});

test('as Markdown every problem is a row with its place', () => {
  const lines = [...catalogMarkdown(REPORT)].join('').split('\n');
  assert.equal(lines[0], '## Catalog: fail');
  assert.ok(lines.includes('| `a.yaml:10:1` | teir | tier |  | `unknown-key` |'), lines.join('\n'));
});
