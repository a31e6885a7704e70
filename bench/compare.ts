import { compareMaps } from '../src/core/compare/compare-maps.ts';
import { compareEnvironmentItems } from '../src/core/compare/parity.ts';
import { generateResources, twins } from './inputs/generate-resources.ts';
import { prepareEnvironment } from './inputs/prepare-environment.ts';
import { keep } from './measure/keep.ts';
import { peakMemory } from './measure/peak-memory.ts';
import { takeTurns } from './measure/take-turns.ts';
import { handOver } from './report/hand-over.ts';
import { slowdownRow } from './report/row.ts';

const count = process.argv.includes('--quick') ? 50_000 : 500_000;
const BOUND = 1.5;

const requests = twins(count);
const left = prepareEnvironment(generateResources(requests.left));
const right = prepareEnvironment(generateResources(requests.right));
const [plainLeft, plainRight] = [new Map(left), new Map(right)];
const leftHashes = hashesOf(left);
const rightHashes = hashesOf(right);

const times = await takeTurns(
  {
    floor: () => keep(compareHashes(leftHashes, rightHashes)),
    maps: () => keep(compareMaps(left, right)),
    ungrouped: () => keep(compareMaps(plainLeft, plainRight)),
    items: () => keep(compareEnvironmentItems(left, right)),
  },
  7,
);
const peakBytes = peakMemory();
const found = compareEnvironmentItems(left, right);
handOver({
  rows: [
    slowdownRow(
      { what: 'compareMaps: which items are equal', oursMs: times.maps, floorMs: times.floor, peakBytes },
      BOUND,
    ),
    slowdownRow(
      { what: 'compareMaps without groups', oursMs: times.ungrouped, floorMs: times.floor, peakBytes },
      BOUND,
    ),
    slowdownRow(
      {
        what: 'compareEnvironmentItems: and every path that differs',
        oursMs: times.items,
        floorMs: times.floor,
        peakBytes,
      },
      BOUND,
    ),
  ],
  notes: [
    'Ours are the maps that a scan makes: grouped by key, each group with a fingerprint, so that equal groups are passed ' +
      'over. Nothing in them knows of the other environment. Making hashes is included on neither side, making groups ' +
      'not on ours.',
    'The floor is a loop written by hand over two maps from key to precomputed hash.',
    `Found: ${found.disparities.length} differences in ${found.items} items, ${found.equal} of them equal.`,
  ],
});

function hashesOf(items: ReadonlyMap<string, { readonly comparableHash: string }>): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const [key, { comparableHash }] of items) hashes.set(key, comparableHash);
  return hashes;
}

/** The least that somebody would write who needs the keys that differ; as quick as it can be on equal key sets. */
function compareHashes(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): string[] {
  const differing: string[] = [];
  let shared = 0;
  for (const [key, hash] of left) {
    const other = right.get(key);
    if (other !== undefined) shared += 1;
    if (other !== hash) differing.push(key);
  }
  if (shared < right.size) for (const key of right.keys()) if (!left.has(key)) differing.push(key);
  return differing;
}
