import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StatePass } from './alone/collect-state.ts';
import { twins } from './inputs/generate-resources.ts';
import { freeBytes, inTemporaryFolder } from './inputs/temporary-folder.ts';
import { writeState } from './inputs/write-state.ts';
import { median } from './measure/median.ts';
import { runAlone } from './measure/run-alone.ts';
import { handOver } from './report/hand-over.ts';
import { bytes, memoryRow, type Section, skippedRow, slowdownRow } from './report/row.ts';

const quick = process.argv.includes('--quick');
const maxBytes = quick ? 100e6 : 1e9;
const BOUND_BYTES = 300e6;
const BOUND = 1.5;
const NEEDED_BYTES = 3e9;
const ROUNDS = 3;

const free = await freeBytes();
handOver(
  free < NEEDED_BYTES
    ? {
        rows: [
          skippedRow('one big state', `${bytes(free)} of disk are free, ${bytes(NEEDED_BYTES)} are needed`),
        ],
        notes: [],
      }
    : await inTemporaryFolder(measure),
);

async function measure(folder: string): Promise<Section> {
  const file = join(folder, 'terraform.tfstate');
  const { left } = twins(Number.MAX_SAFE_INTEGER);
  const resources = await writeState(file, left, { form: 'raw', maxBytes });
  const size = (await stat(file)).size;
  const passes: { ours: StatePass; bare: StatePass }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    passes.push({
      bare: await runAlone<StatePass>('bare-scan', [file]),
      ours: await runAlone<StatePass>('collect-state', [file]),
    });
  }
  const what = `collect a state of ${bytes(size)}`;
  const peakBytes = Math.max(...passes.map(({ ours }) => ours.peakBytes));
  return {
    rows: [
      memoryRow(`${what}: memory`, peakBytes, BOUND_BYTES),
      slowdownRow(
        {
          what: `${what}: time`,
          oursMs: median(passes.map(({ ours }) => ours.ms)),
          floorMs: median(passes.map(({ bare }) => bare.ms)),
          peakBytes,
        },
        BOUND,
      ),
    ],
    notes: [
      "The floor is the collector's own cutter, which hands each element of `resources` to `JSON.parse`, and nothing else.",
      `${resources} resources, ${passes[0]?.ours.items} observations; every pass in a process of its own, medians of ${ROUNDS} in turn.`,
    ],
  };
}
