import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settings } from '../src/collectors/settings/index.ts';
import type { SourcePass } from './alone/collect-source.ts';
import { settingRows, settingsCsv, settingsJson } from './inputs/settings-export.ts';
import { inTemporaryFolder } from './inputs/temporary-folder.ts';
import { PORTS } from './inputs/terraform-estate.ts';
import { keep } from './measure/keep.ts';
import { runAlone } from './measure/run-alone.ts';
import { takeTurns } from './measure/take-turns.ts';
import { handOver } from './report/hand-over.ts';
import { bytes, memoryRow, type Row, slowdownRow } from './report/row.ts';

const count = process.argv.includes('--quick') ? 20_000 : 100_000;
const BOUND = 2;
const BOUND_BYTES = 300e6;
/** A pass takes a tenth of a second, of which a few are too few for a median that stays. */
const ROUNDS = 21;

const OPTIONS = {
  kind: 'erp_parameter',
  name: ['Company', 'Module', 'Key'],
  value: ['Value', 'Unit', 'ValidFrom'],
  changedBy: 'ChangedBy',
  changedAt: 'ChangedAt',
};

const CONTEXT = { ...PORTS, progress: () => undefined };

const rows = settingRows(count);
const measured = [
  ...(await measure('CSV', 'export.csv', settingsCsv(rows), splitAndHash)),
  ...(await measure('JSON, as OData answers', 'export.json', settingsJson(rows), parseAndHash)),
];
handOver({
  rows: measured,
  notes: [
    `One export of ${count} parameters with 9 columns; every fiftieth is a credential, every twentieth an address, and every tenth row has a quoted cell.`,
    'Ours: read, cut into records, normalise, conceal secrets, name who changed it and when, hand over every item.',
    'The floor: read the file whole, SHA-256 of its bytes, and `JSON.parse`, or `split` into lines, cells and records by column, which is wrong for quoted cells.',
    'Memory is the peak of a process of its own that reads the export and nothing else.',
  ],
});

async function measure(
  what: string,
  fileName: string,
  text: string,
  floor: (file: string) => void,
): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const file = join(folder, fileName);
    await writeFile(file, text);
    const { size } = await stat(file);
    const times = await takeTurns({ floor: () => floor(file), ours: () => collectAll(file) }, ROUNDS);
    const { peakBytes } = await runAlone<SourcePass>('collect-source', [
      'settings',
      file,
      JSON.stringify(OPTIONS),
    ]);
    const name = `${what} (${bytes(size)})`;
    return [
      slowdownRow({ what: `${name}: time`, oursMs: times.ours, floorMs: times.floor }, BOUND),
      memoryRow(`${name}: memory`, peakBytes, BOUND_BYTES),
    ];
  });
}

async function collectAll(location: string): Promise<void> {
  let items = 0;
  for await (const batch of settings.collect({ location, options: OPTIONS }, CONTEXT)) {
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

function splitAndHash(file: string): void {
  const content = readFileSync(file);
  const [header = [], ...lines] = content
    .toString('utf8')
    .split('\n')
    .map((line) => line.split(','));
  keep(lines.map((cells) => recordOf(header, cells)));
  keep(createHash('sha256').update(content).digest('hex'));
}

function recordOf(header: readonly string[], cells: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let index = 0; index < header.length; index++) record[header[index] ?? ''] = cells[index] ?? '';
  return record;
}
