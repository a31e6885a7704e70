import { globSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/**
 * Runs every test in one process, or those whose paths contain one of the arguments. Suites that need something which
 * this machine lacks skip themselves with a reason; the reasons are repeated at the end, and in CI they are a failure.
 */
const wanted = process.argv.slice(2);
const files = globSync('{src,test,bench,scripts,examples,console/src}/**/*.test.ts')
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();

const leftOut = new Map<string, number>();
let failed = files.length === 0;

const stream = run({ files, isolation: 'none', concurrency: false });
stream.on('test:pass', ({ skip }) => {
  if (skip === undefined || skip === false) return;
  const reason = typeof skip === 'string' ? skip : 'no reason given';
  leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
});
stream.on('test:fail', ({ todo }) => {
  if (todo === undefined) failed = true;
});
stream.on('end', () => {
  for (const [reason, count] of leftOut) process.stderr.write(`Left out ${count} tests: ${reason}\n`);
  const inCi = process.env['CI'] === 'true';
  if (leftOut.size > 0 && inCi) process.stderr.write('In CI nothing may be left out.\n');
  process.exitCode = failed || (inCi && leftOut.size > 0) ? 1 : 0;
});
stream.compose(spec()).pipe(process.stdout);
