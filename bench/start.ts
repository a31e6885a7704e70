import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { takeTurns } from './measure/take-turns.ts';
import { handOver } from './report/hand-over.ts';
import { bytes, type Row, skippedRow, slowdownRow, withinRow } from './report/row.ts';

const ROUNDS = process.argv.includes('--quick') ? 5 : 21;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PLAN = 'src/collectors/terraform/fixtures/plan.json';
const ESTATE = 'examples/meridian';
const VERSION_BOUND = 2;
const DRIFT_BOUND = 4;
/** The issue says "about a second". */
const ESTATE_BOUND_MS = 1_200;

runNode(['scripts/build.ts']);
const hasEstate = existsSync(`${ROOT}${ESTATE}`);
const times = await takeTurns(
  {
    floor: () => runNode(['-e', '0']),
    version: () => runNode(['bin/tally.js', '--version']),
    drift: () => runNode(['bin/tally.js', 'drift', '--source', `terraform:${PLAN}`]),
    estate: () => hasEstate && runNode(['bin/tally.js', 'drift', '--catalog', ESTATE]),
  },
  ROUNDS,
);
handOver({
  rows: [
    slowdownRow({ what: 'tally --version', oursMs: times.version, floorMs: times.floor }, VERSION_BOUND),
    slowdownRow(
      {
        what: `tally drift of a plan of ${bytes(statSync(`${ROOT}${PLAN}`).size)}`,
        oursMs: times.drift,
        floorMs: times.floor,
      },
      DRIFT_BOUND,
    ),
    hasEstate ? estateRow() : skippedRow('tally drift of the example estate', `${ESTATE} is absent`),
  ],
  notes: [
    `The floor is \`node -e 0\`. Whole processes, from start to exit, medians of ${ROUNDS} in turn; the bundle of \`npm run build\`.`,
  ],
});

function estateRow(): Row {
  return withinRow(
    { what: 'tally drift of the example estate', oursMs: times.estate, floorMs: times.floor },
    ESTATE_BOUND_MS,
  );
}

/** @throws Error where the command could not look or broke; findings (exit code 1 and 2) are what it is for. */
function runNode(words: readonly string[]): void {
  const { status } = spawnSync(process.execPath, words, { cwd: ROOT, stdio: 'ignore' });
  if (status === null || status > 2) throw new Error(`${words.join(' ')} left with ${status}`);
}
