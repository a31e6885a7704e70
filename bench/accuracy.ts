import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApprovedDifference } from '../src/core/catalog/estate.ts';
import type { Finding } from '../src/core/finding/finding.ts';
import type { Json } from '../src/core/item/json.ts';
import { compareEnvironments } from '../src/usecases/compare-environments.ts';
import { findDrift } from '../src/usecases/find-drift.ts';
import {
  echoesOf,
  isAbout,
  labelsOf,
  readJson,
  reportedByTerraform,
  SAMPLES,
} from './inputs/labelled-sample.ts';
import { seededRandom } from './inputs/seeded-random.ts';
import { shuffleJson } from './inputs/shuffle-json.ts';
import { inTemporaryFolder } from './inputs/temporary-folder.ts';
import { estateOf, PORTS, terraformEnvironment } from './inputs/terraform-estate.ts';
import { handOver } from './report/hand-over.ts';
import { type Row, skippedRow } from './report/row.ts';

const ENVIRONMENTS = ['production', 'staging'] as const;
const PLANS = ['plan-baseline.json.gz', 'plan-refresh-only.json', 'plan.json'] as const;

/** The one approval that the sample's estate would have: a scaler may set how many tasks run. */
const SCALER: ApprovedDifference = {
  name: 'scaled-services',
  place: { file: 'bench', line: 1 },
  difference: 'scale',
  applies: ['drift'],
  scope: { kinds: ['aws_ecs_service'], paths: ['/desired_count'] },
  reason: 'A scaler sets it.',
  owner: 'platform-engineering',
  approver: 'platform-engineering',
  reviewBy: '2027-06-30',
};

const rows: Row[] = [];
const lines: string[] = [];
if (!existsSync(SAMPLES))
  rows.push(skippedRow('labelled AWS estate', 'shared/samples/terraform-aws is absent'));
else {
  for (const environment of ENVIRONMENTS) {
    for (const plan of PLANS) {
      rows.push(await measureDrift(environment, plan));
      rows.push(await measureDrift(environment, plan, plan === PLANS[0] ? 'live-before' : 'live-after'));
    }
  }
  for (const environment of ENVIRONMENTS) rows.push(...(await measureUnchanged(environment)));
}
handOver({
  rows,
  notes: [
    '"floor or other" is how many resources Terraform itself reports as drifted in that input.',
    'A labelled change is found by a finding at its address and attribute; every other finding that is not waived counts ' +
      'as false. Benign labels must not be findings; the autoscaled count is waived by one registered `scale` approval.',
    'One user that was made by hand belongs to the account and so stands in the inventory of staging too, which was changed later.',
    ...lines,
  ],
});

async function measureDrift(environment: string, plan: string, inventory?: string): Promise<Row> {
  const folder = join(SAMPLES, environment);
  const location = join(folder, plan);
  const options = inventory === undefined ? {} : { inventory: join(folder, inventory) };
  const estate = estateOf([terraformEnvironment(environment, location, {}, options)], [SCALER]);
  const report = await findDrift({ estate, environments: [environment] }, PORTS);

  const isShown = (kind: string, inDrift: boolean) =>
    plan !== PLANS[0] && (kind === 'unmanaged' ? inventory !== undefined : kind !== 'benign' && inDrift);
  const shown = labelsOf(environment).filter((label) => isShown(label.kind, label.in_refresh_only_drift));
  const others = ENVIRONMENTS.filter((other) => other !== environment).flatMap(labelsOf);
  const ofTheAccount = others.filter(({ kind }) => kind === 'unmanaged' && inventory !== undefined);
  const alarms = report.findings.filter(({ verdict }) => verdict !== 'waived');
  const missed = shown.filter((label) => !alarms.some((finding) => isAbout(label, finding)));
  const explained = [...shown, ...ofTheAccount];
  const wrong = alarms.filter((finding) => !explained.some((label) => isAbout(label, finding)));
  const echoes = plan === PLANS[0] ? [] : echoesOf(environment);
  const folded = echoes.filter((address) => !wrong.some(({ name }) => name === address));

  const what = `${environment} ${plan}${inventory === undefined ? '' : ' + inventory'}`;
  tellOf(
    what,
    missed.map(({ address }) => address),
    wrong,
  );
  return {
    what,
    ours: `${shown.length - missed.length} of ${shown.length} found, ${wrong.length} false, ${folded.length} of ${echoes.length} echoes folded`,
    floor: `${reportedByTerraform(location)} reported`,
    ratio: `${report.counts.waived} waived`,
    bound: 'all found, none false',
    verdict: missed.length === 0 && wrong.length === 0 ? 'met' : 'MISSED',
    peak: '',
  };
}

async function measureUnchanged(environment: string): Promise<Row[]> {
  const folder = join(SAMPLES, environment);
  const state = join(folder, 'state-before.json');
  const raw = join(folder, 'state-v4-before.json');
  return inTemporaryFolder(async (scratch) => {
    const reordered = join(scratch, 'state.json');
    await writeFile(reordered, JSON.stringify(shuffleJson(readJson<Json>(state), seededRandom(7))));
    return [
      await measurePair(`${environment} state read twice`, state, state),
      await measurePair(`${environment} state, exported in another order`, state, reordered),
      await measurePair(`${environment} state, shown and as a state file`, state, raw),
    ];
  });
}

async function measurePair(what: string, left: string, right: string): Promise<Row> {
  const estate = estateOf([terraformEnvironment('left', left), terraformEnvironment('right', right)]);
  const report = await compareEnvironments({ estate, left: 'left', right: 'right' }, PORTS);
  tellOf(what, [], report.findings);
  return {
    what,
    ours: `${report.counts.pass} items equal, ${report.findings.length} false`,
    floor: '',
    ratio: '',
    bound: 'none false',
    verdict: report.findings.length === 0 && report.counts.pass > 0 ? 'met' : 'MISSED',
    peak: '',
  };
}

function tellOf(what: string, missed: readonly string[], wrong: readonly Finding[]): void {
  for (const address of missed) lines.push(`${what}: missed ${address}`);
  for (const { code, name, path } of wrong) lines.push(`${what}: false ${code} at ${name} ${path}`);
}
