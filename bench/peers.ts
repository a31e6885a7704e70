import { compareEnvironmentItems } from '../src/core/compare/parity.ts';
import type { JsonObject } from '../src/core/item/json.ts';
import { type GeneratedResource, generateResources, twins } from './inputs/generate-resources.ts';
import { JSON_DIFF_LIBRARIES } from './inputs/json-diff-libraries.ts';
import { prepareEnvironment } from './inputs/prepare-environment.ts';
import { keep } from './measure/keep.ts';
import { peakMemory } from './measure/peak-memory.ts';
import { takeTurns } from './measure/take-turns.ts';
import { handOver } from './report/hand-over.ts';
import { speedupRow } from './report/row.ts';

const count = process.argv.includes('--quick') ? 5_000 : 20_000;
const BOUND = 20;
const NAMES = Object.keys(JSON_DIFF_LIBRARIES) as (keyof typeof JSON_DIFF_LIBRARIES)[];

const requests = twins(count);
// From text, so that the two sides share no object: some libraries stop at the same object.
const left = parsedCopy([...generateResources(requests.left)]);
const right = parsedCopy([...generateResources(requests.right)]);
const [leftObject, rightObject] = [plainObject(left), plainObject(right)];
const [leftItems, rightItems] = [prepareEnvironment(left), prepareEnvironment(right)];

const peers = Object.fromEntries(
  NAMES.map((name) => [name, () => keep(JSON_DIFF_LIBRARIES[name](leftObject, rightObject))]),
) as Record<(typeof NAMES)[number], () => void>;
const times = await takeTurns(
  {
    ours: () => keep(compareEnvironmentItems(leftItems, rightItems)),
    prepared: () => keep(compareEnvironmentItems(prepareEnvironment(left), prepareEnvironment(right))),
    ...peers,
  },
  7,
);
const peakBytes = peakMemory();
handOver({
  rows: [
    ...NAMES.map((name) =>
      speedupRow({ what: `held items: ${name}`, oursMs: times.ours, floorMs: times[name], peakBytes }, BOUND),
    ),
    ...NAMES.map((name) =>
      speedupRow({ what: `preparing both sides too: ${name}`, oursMs: times.prepared, floorMs: times[name] }),
    ),
  ],
  notes: [
    `Both sides: ${count} items as one object from key to attributes, parsed from JSON text beforehand, 0.1 % differing.`,
    'Held items: Tallyman compares environments in the form in which it holds them, canonical text with its hash, grouped, each ' +
      'group with a fingerprint; made once when an environment is scanned. Included: finding the items that differ, parsing them, and every path ' +
      'that differs. Not included: canonical text, hashes and groups.',
    'Preparing both sides too: the same with canonical text, hashes and groups of both sides made on the spot, ' +
      'which is what a single comparison of two parsed documents would cost. No bound was set for it.',
    `Tallyman finds ${compareEnvironmentItems(leftItems, rightItems).disparities.length} differences; the libraries are called with their defaults.`,
  ],
});

function parsedCopy(resources: readonly GeneratedResource[]): GeneratedResource[] {
  return JSON.parse(JSON.stringify(resources)) as GeneratedResource[];
}

function plainObject(resources: readonly GeneratedResource[]): JsonObject {
  return Object.fromEntries(resources.map(({ address, attributes }) => [address, attributes]));
}
