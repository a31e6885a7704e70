import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { kubernetes } from '../src/collectors/kubernetes/index.ts';
import type { SourcePass } from './alone/collect-source.ts';
import { type DumpForm, writeDump } from './inputs/kubernetes-dump.ts';
import { inTemporaryFolder } from './inputs/temporary-folder.ts';
import { PORTS } from './inputs/terraform-estate.ts';
import { keep } from './measure/keep.ts';
import { runAlone } from './measure/run-alone.ts';
import { takeTurns } from './measure/take-turns.ts';
import { handOver } from './report/hand-over.ts';
import { bytes, memoryRow, type Row, slowdownRow } from './report/row.ts';

const count = process.argv.includes('--quick') ? 10_000 : 50_000;
const BOUND = 2;
const BOUND_BYTES = 300e6;
const ROUNDS = 7;

const NAMES: Readonly<Record<DumpForm, string>> = {
  kubectl: 'a dump as kubectl writes it',
  compact: 'the same in one line',
};

const CONTEXT = { ...PORTS, progress: () => undefined };

const rows: Row[] = [];
for (const form of ['kubectl', 'compact'] as const) rows.push(...(await measure(form)));
handOver({
  rows,
  notes: [
    `${count} live objects of eight kinds; each carries field owners and the note of what was applied, and each is an item with two sides.`,
    'Ours: read, cut, parse object and note, normalise both, conceal secrets, read field owners, hand over every item.',
    'The floor: read the file whole, `JSON.parse`, and SHA-256 of the same bytes; the note stays a text.',
    'Memory is the peak of a process of its own that reads the dump and nothing else.',
  ],
});

async function measure(form: DumpForm): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const file = join(folder, 'live.json');
    await writeDump(file, count, form);
    const { size } = await stat(file);
    const times = await takeTurns({ floor: () => parseAndHash(file), ours: () => collectAll(file) }, ROUNDS);
    const { peakBytes } = await runAlone<SourcePass>('collect-source', ['kubernetes', file]);
    const what = `${NAMES[form]} (${bytes(size)})`;
    return [
      slowdownRow({ what: `${what}: time`, oursMs: times.ours, floorMs: times.floor }, BOUND),
      memoryRow(`${what}: memory`, peakBytes, BOUND_BYTES),
    ];
  });
}

async function collectAll(location: string): Promise<void> {
  let items = 0;
  for await (const batch of kubernetes.collect({ location, options: {} }, CONTEXT)) {
    items += batch.length;
    keep(batch);
  }
  if (items !== count) throw new Error(`${items} items instead of ${count}`);
}

function parseAndHash(file: string): void {
  const content = readFileSync(file);
  keep(JSON.parse(content.toString('utf8')));
  keep(createHash('sha256').update(content).digest('hex'));
}
