import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BENCHES, type Bench } from './benches.ts';
import { describeMachine } from './report/machine.ts';
import { sectionText, writeResults } from './report/results-file.ts';
import type { Section } from './report/row.ts';
import { markdownTable } from './report/table.ts';

/**
 * `npm run bench [-- NAME… --quick]`. Runs the benches, prints their tables and writes them into RESULTS.md; a missed
 * bound says so and fails nothing, since a busy machine is no defect. `--quick` takes smaller inputs and writes nothing.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
  const names = BENCHES.map(({ name }) => name).join(', ');
  process.stderr.write(`No bench is named ${unknown.join(', ')}. There are: ${names}.\n`);
  process.exit(3);
}

const machine = describeMachine();
const chosen = BENCHES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const made = new Map<string, string>();
process.stdout.write(`${machine}\n`);
for (const bench of chosen) {
  process.stderr.write(`${bench.name}: running\n`);
  const section = await run(bench);
  if (section === undefined) {
    process.exitCode = 1;
    continue;
  }
  process.stdout.write(`\n${bench.name}: ${bench.title}\n${markdownTable(section.rows)}\n`);
  for (const note of section.notes) process.stdout.write(`- ${note}\n`);
  made.set(bench.name, sectionText(bench, section, machine, `npm run bench ${bench.name}`));
}
if (!values.quick)
  await writeResults(
    BENCHES.map(({ name }) => name),
    made,
  );

/** Undefined where the bench broke; what it said about that is on standard error. */
async function run({ name, flags }: Bench): Promise<Section | undefined> {
  const script = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [...flags, script, ...(values.quick ? ['--quick'] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => child.kill();
  process.once('SIGTERM', stop);
  const output = text(child.stdout);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  process.off('SIGTERM', stop);
  if (code === 0) return JSON.parse(await output) as Section;
  process.stderr.write(`${name}: broke off (exit code ${code}); its section stays as it was\n`);
  return undefined;
}
