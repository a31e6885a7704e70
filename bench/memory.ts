import { join } from 'node:path';
import type { ParityRun } from './alone/parity.ts';
import { twins } from './inputs/generate-resources.ts';
import { inTemporaryFolder } from './inputs/temporary-folder.ts';
import { writeState } from './inputs/write-state.ts';
import { runAlone } from './measure/run-alone.ts';
import { handOver } from './report/hand-over.ts';
import { memoryRow, milliseconds } from './report/row.ts';

const count = process.argv.includes('--quick') ? 50_000 : 500_000;
const BOUND_BYTES = 1.5e9;

const run = await inTemporaryFolder(async (folder) => {
  const [left, right] = [join(folder, 'left.json'), join(folder, 'right.json')];
  const requests = twins(count);
  await writeState(left, requests.left, { form: 'shown' });
  await writeState(right, requests.right, { form: 'shown' });
  return runAlone<ParityRun>('parity', [left, right]);
});
handOver({
  rows: [memoryRow(`parity of 2 x ${count} items from files`, run.peakBytes, BOUND_BYTES)],
  notes: [
    'One process with default flags reads both files, holds both environments, compares and reports.',
    `${run.items} items, ${run.equal} equal, ${run.findings} findings, ${milliseconds(run.ms)}.`,
  ],
});
