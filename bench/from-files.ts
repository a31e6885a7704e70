import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareEnvironments } from '../src/usecases/compare-environments.ts';
import type { Report } from '../src/wire/report.ts';
import { type Generated, siblings, twins } from './inputs/generate-resources.ts';
import { inTemporaryFolder } from './inputs/temporary-folder.ts';
import { estateOf, PORTS, terraformEnvironment } from './inputs/terraform-estate.ts';
import { type StateForm, writeState } from './inputs/write-state.ts';
import { keep } from './measure/keep.ts';
import { takeTurns } from './measure/take-turns.ts';
import { handOver } from './report/hand-over.ts';
import { bytes, type Row, slowdownRow } from './report/row.ts';

const count = process.argv.includes('--quick') ? 20_000 : 100_000;
const BOUND = 2;
const ROUNDS = 3;

const notes: string[] = [];
handOver({
  rows: [
    await measure('state files', 'raw', twins(count)),
    await measure('`show -json` of states', 'shown', twins(count)),
    await measure('state files, parameters and ids in play', 'raw', siblings(count), true),
  ],
  notes: [
    'Ours: read both files, cut, parse, normalise by kind, conceal secrets, canonical text and hash, compare, report.',
    'The floor: read both files, `JSON.parse` and SHA-256 of the same bytes.',
    'With parameters in play the two sides differ in environment name, network and every id that the cloud gives out, so ' +
      'that every item is rewritten before it is compared; no bound was set for that line.',
    ...notes,
  ],
});

async function measure(
  what: string,
  form: StateForm,
  requests: { left: Generated; right: Generated },
  withParameters = false,
): Promise<Row> {
  return inTemporaryFolder(async (folder) => {
    const files = [join(folder, 'left.json'), join(folder, 'right.json')] as const;
    await writeState(files[0], requests.left, { form });
    await writeState(files[1], requests.right, { form });
    const parameters = ({ environment, network }: Generated) =>
      withParameters ? { environment, network: `10.${network}.0.0/16` } : {};
    const estate = estateOf([
      terraformEnvironment('left', files[0], parameters(requests.left)),
      terraformEnvironment('right', files[1], parameters(requests.right)),
    ]);
    const compare = () => compareEnvironments({ estate, left: 'left', right: 'right' }, PORTS);
    let report: Report | undefined;
    const total = (await stat(files[0])).size + (await stat(files[1])).size;
    const times = await takeTurns(
      {
        floor: () => files.forEach(parseAndHash),
        ours: async () => {
          report = await compare();
        },
      },
      ROUNDS,
    );
    notes.push(
      `${what}: 2 x ${count} resources, ${bytes(total)}; ${report?.findings.length} findings, ${report?.counts.pass} items equal.`,
    );
    return slowdownRow(
      { what: `${what} (${bytes(total)})`, oursMs: times.ours, floorMs: times.floor },
      withParameters ? undefined : BOUND,
    );
  });
}

function parseAndHash(file: string): void {
  const content = readFileSync(file);
  keep(JSON.parse(content.toString('utf8')));
  keep(createHash('sha256').update(content).digest('hex'));
}
