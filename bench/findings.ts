import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { KEYS, writeConfigMaps } from './inputs/differing-config-maps.ts';
import { inTemporaryFolder } from './inputs/temporary-folder.ts';
import { handOver } from './report/hand-over.ts';
import { bytes, memoryRow, milliseconds, type Row } from './report/row.ts';

const count = process.argv.includes('--quick') ? 20_000 : 1_000_000;
/** As two environments of a million items are given: 1.5 kB a finding. */
const BOUND_BYTES = 1.5e9;
const TALLY = fileURLToPath(new URL('../bin/tally.js', import.meta.url));
const PEAK = fileURLToPath(new URL('measure/print-peak.ts', import.meta.url));

const rows = await inTemporaryFolder(async (folder) => {
  const [left, right] = [join(folder, 'left.json'), join(folder, 'right.json')];
  await writeConfigMaps(left, count / KEYS, 'declared');
  await writeConfigMaps(right, count / KEYS, 'live');
  const made: Row[] = [];
  for (const format of ['text', 'json', 'sarif', 'junit', 'markdown'])
    made.push(await measure('drift', format, ['--source', `kubernetes:${right}`, '--declared', left]));
  for (const format of ['text', 'json'])
    made.push(await measure('parity', format, [`kubernetes:${left}`, `kubernetes:${right}`]));
  return made;

  async function measure(command: string, format: string, words: readonly string[]): Promise<Row> {
    const output = join(folder, `report.${format}`);
    const all = format === 'text' || format === 'markdown' ? ['--all'] : [];
    const start = performance.now();
    const { code, peak } = await run([command, ...words, '--format', format, '--output', output, ...all]);
    const took = milliseconds(performance.now() - start);
    const what = `${command} as ${format}: ${took}`;
    if (code !== 1) return { ...memoryRow(what, peak, 0), ours: `exit code ${code}`, verdict: 'MISSED' };
    const { size } = await stat(output);
    return { ...memoryRow(what, peak, BOUND_BYTES), ours: `${bytes(size)} written` };
  }
});
handOver({
  rows,
  notes: [
    `Whole processes with default flags: ${count} findings from two lists of ${count / KEYS} objects, \`--all\` where a format would leave some out.`,
    'The report holds every finding in memory, since they are put in order; it is written piece by piece.',
  ],
});

/** The program tells its peak itself at its end, on a channel of its own. */
async function run(words: readonly string[]): Promise<{ code: number | null; peak: number }> {
  const child = spawn(process.execPath, ['--import', PEAK, TALLY, ...words], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stdio[3]?.on('data', (chunk) => {
    told += String(chunk);
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, peak: Number(told) };
}
