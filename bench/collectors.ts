import { subscribe } from 'node:diagnostics_channel';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { OUTCOMES, type Outcome } from '../test/accuracy/outcome.ts';
import { accuracyRows } from './report/accuracy-rows.ts';
import { handOver } from './report/hand-over.ts';
import { skippedRow } from './report/row.ts';

/**
 * Runs the suites of `test/accuracy` in this process and adds up what each demand came to, so that a case is stated once
 * and counted where it is tested.
 */
const folder = fileURLToPath(new URL('../test/accuracy/', import.meta.url));
const files = globSync(`${folder}*.test.ts`).filter((file) => basename(file) !== 'outcome.test.ts');
const outcomes: Outcome[] = [];
const failed: string[] = [];
const leftOut = new Map<string, string>();
subscribe(OUTCOMES.name, (outcome) => void outcomes.push(outcome as Outcome));

const stream = run({ files: files.sort(), isolation: 'none', concurrency: false });
stream.on('test:pass', ({ name, file, skip }) => {
  if (typeof skip === 'string') leftOut.set(`${suiteOf(file)}: ${name}`, skip);
});
stream.on('test:fail', ({ name, file, details }) => {
  if (details.type !== 'suite') failed.push(`${suiteOf(file)}: ${name}`);
});
stream.on('end', () => {
  handOver({
    rows: [
      ...accuracyRows(outcomes),
      ...failed.map((what) => ({ ...skippedRow(what, 'the test failed'), verdict: 'MISSED' as const })),
      ...[...leftOut].map(([what, reason]) => skippedRow(what, reason)),
    ],
    notes: [
      'Each line adds up the demands of the suites in `test/accuracy` over one input: how many differences that were made on ' +
        'purpose were found at their place, and how many were found that nobody made.',
      '"floor or other" is how many unchanged pairs were compared (read twice, re-ordered, written by another tool, dumped ' +
        'and loaded, declared and made from it) and how many findings they had; a right answer is none.',
      'Suites that only demand a reading, a refusal or a sentence are run and not counted; one that fails has a line here. ' +
        'Terraform has the section `accuracy` besides.',
    ],
  });
});
stream.resume();

function suiteOf(file: string | undefined): string {
  return basename(file ?? 'unknown', '.test.ts');
}
