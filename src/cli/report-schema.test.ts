import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as z from 'zod';
import { capturedTerminal } from './captured-terminal.fixture.ts';
import { runCommand } from './main.ts';

/** What the commands really print is what the published schema describes. */

const schema = z.fromJSONSchema(
  JSON.parse(readFileSync(new URL('../../docs/reference/report.schema.json', import.meta.url), 'utf8')),
);
let folder: string;

async function run(...words: string[]) {
  const terminal = capturedTerminal({ folder });
  await runCommand(words, terminal, new AbortController().signal);
  return terminal.written.stdout;
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tally-schema-'));
  await run('init');
});
after(() => rmSync(folder, { recursive: true, force: true }));

for (const words of [
  ['drift'],
  ['drift', '--source', 'terraform:catalog/inputs/production.plan.json'],
  ['drift', '--source', 'terraform:nowhere.json'],
  ['parity', 'staging', 'production'],
  ['parity', 'terraform:catalog/inputs/staging.plan.json', 'terraform:nowhere.json'],
]) {
  test(`\`tally ${words.join(' ')} --format json\` prints what the schema describes`, async () => {
    const report = JSON.parse(await run(...words, '--format', 'json'));
    const result = schema.safeParse(report);
    assert.ok(result.success, result.error?.message);
    const { fail, waived, unknown } = report.counts;
    assert.equal(report.findings.length, fail + waived + unknown);
  });
}

test('the same input at the same moment prints the same bytes', async () => {
  const words = ['drift', '--format', 'json', '--at', '2026-03-01'];
  assert.equal(await run(...words), await run(...words));
});
