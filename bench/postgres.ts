import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { postgres } from '../src/collectors/postgres/index.ts';
import { readDatabase } from '../src/collectors/postgres/read-database.ts';
import type { SourcePass } from './alone/collect-source.ts';
import { withLargeSchema } from './inputs/large-schema.ts';
import { inTemporaryFolder } from './inputs/temporary-folder.ts';
import { PORTS } from './inputs/terraform-estate.ts';
import { keep } from './measure/keep.ts';
import { runAlone } from './measure/run-alone.ts';
import { takeTurns } from './measure/take-turns.ts';
import { handOver } from './report/hand-over.ts';
import { bytes, memoryRow, type Row, slowdownRow } from './report/row.ts';

const count = process.argv.includes('--quick') ? 500 : 5_000;
const BOUND = 2;
const BOUND_BYTES = 300e6;
const ROUNDS = 3;
/** A pass over a recording takes a tenth of a second, of which three are too few for a median that stays. */
const RECORDING_ROUNDS = 21;

const CONTEXT = { ...PORTS, progress: () => undefined };

handOver({
  rows: await withLargeSchema(count, async (address) => [
    ...(await measure('a live server', address, () => fetchAndHash(address), ROUNDS)),
    ...(await inTemporaryFolder((folder) => measureRecording(address, join(folder, 'recording.json')))),
  ]),
  notes: [
    `${count} tables of ten columns, each with a primary key, a check, a foreign key, two indexes and a comment.`,
    'Ours: connect and ask, or read and check the recording; put each table together, normalise, conceal secrets, hand over every item.',
    'The floor on a live server: the same questions put by the bare driver, and SHA-256 of every byte that the server sent.',
    'The floor of a recording, the answers in one file of JSON: read the file whole, `JSON.parse`, and SHA-256 of the same bytes.',
    'Memory is the peak of a process of its own that reads the schema and nothing else.',
  ],
});

async function measureRecording(address: string, file: string): Promise<Row[]> {
  const rows = await withClient(address, (client) => readDatabase(client, PORTS.limits.timeoutMs));
  await writeFile(file, JSON.stringify({ version: 1, recording: 'postgres', rows }));
  const { size } = await stat(file);
  return measure(`a recording of it (${bytes(size)})`, file, () => parseAndHash(file), RECORDING_ROUNDS);
}

async function measure(what: string, location: string, floor: () => unknown, rounds: number): Promise<Row[]> {
  const times = await takeTurns({ floor, ours: () => collectAll(location) }, rounds);
  const { peakBytes } = await runAlone<SourcePass>('collect-source', ['postgres', location]);
  return [
    slowdownRow({ what: `${what}: time`, oursMs: times.ours, floorMs: times.floor }, BOUND),
    memoryRow(`${what}: memory`, peakBytes, BOUND_BYTES),
  ];
}

async function collectAll(location: string): Promise<void> {
  let tables = 0;
  for await (const batch of postgres.collect({ location, options: {} }, CONTEXT)) {
    for (const record of batch) {
      if ('gap' in record) throw new Error(record.reason);
      if (record.kind === 'table') tables += 1;
    }
    keep(batch);
  }
  if (tables !== count) throw new Error(`${tables} tables instead of ${count}`);
}

async function fetchAndHash(address: string): Promise<void> {
  await withClient(address, async (client) => {
    const hash = createHash('sha256');
    client.connection.stream.on('data', (chunk: Buffer) => void hash.update(chunk));
    keep(await readDatabase(client, PORTS.limits.timeoutMs));
    keep(hash.digest('hex'));
  });
}

function parseAndHash(file: string): void {
  const content = readFileSync(file);
  keep(JSON.parse(content.toString('utf8')));
  keep(createHash('sha256').update(content).digest('hex'));
}

async function withClient<Result>(
  connectionString: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
