import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Observation } from '../core/item/observation.ts';
import { TallyError } from '../errors.ts';
import { template } from './_template/index.ts';
import type { Collector } from './collector.ts';
import { CONTRACT, type ContractSubject } from './collector-contract.ts';

/** Each collector breaks one promise; the suite must notice. */
type Collect = Collector['collect'];
const changed = (change: (observation: Observation, turn: number) => object): Collect =>
  async function* (request, context) {
    let turn = 0;
    for await (const batch of template.collect(request, context))
      yield batch.map((record) => ('gap' in record ? record : (change(record, turn++) as Observation)));
  };

let calls = 0;
const BROKEN: Record<keyof typeof CONTRACT, Partial<Collector>> = {
  'yields something for every case': { collect: async function* () {} },
  'yields the same for the same location': {
    collect: changed((one) => ({ ...one, actual: { calls: calls++ } })),
  },
  'does not depend on the order of its input': {
    collect: changed((one, turn) => ({ ...one, actual: { turn } })),
  },
  'names every item once': { collect: changed((one) => ({ ...one, name: 'same' })) },
  'yields JSON and nothing else': { collect: changed((one) => ({ ...one, actual: { of: undefined } })) },
  'gives only sides that it declares, and one at least': {
    collect: changed((one) => ({ ...one, declared: {} })),
  },
  'lets no secret out': { collect: changed((one) => ({ ...one, actual: { url: 'canary-in-a-url' } })) },
  'describes every kind that it yields': { describe: () => ({ layer: 'cellar' as 'host', paths: [] }) },
  'leaves everything as it was': {
    async *collect(request, context) {
      await utimes(request.location, 1, 1);
      yield* template.collect(request, context);
    },
  },
  'says what is wrong with bad input, and quotes none of it': {
    async *collect(request, context) {
      try {
        yield* template.collect(request, context);
      } catch {
        throw new TallyError('source-malformed', await readFile(request.location, 'utf8'));
      }
    },
  },
  'keeps to its limits': {
    collect: (request, context) =>
      template.collect(request, { ...context, limits: { maxBytes: 1e9, maxDepth: 100, timeoutMs: 1e6 } }),
  },
  'stops when it is told to': {
    collect: (request, context) =>
      template.collect(request, { ...context, signal: new AbortController().signal }),
  },
};

async function subject(context: TestContext, collector: Collector): Promise<ContractSubject> {
  const fixtures = await mkdtemp(join(tmpdir(), 'fixtures-'));
  context.after(() => rm(fixtures, { recursive: true }));
  await cp(fileURLToPath(new URL('_template/fixtures', import.meta.url)), fixtures, { recursive: true });
  await writeFile(join(fixtures, 'other'), '');
  const location = join(fixtures, 'records.json');
  const reordered = join(fixtures, 'records-reordered.json');
  return {
    collector,
    fixtures,
    cases: [{ title: 'records', location, reordered, canaries: ['canary-in-a-url'] }],
  };
}

for (const [promise, broken] of Object.entries(BROKEN)) {
  test(`the contract notices a collector that breaks: ${promise}`, async (context) => {
    await assert.rejects(
      CONTRACT[promise]?.(await subject(context, { ...template, ...broken })) ?? Promise.resolve(),
    );
  });
}

test('every promise of the contract has a collector that breaks it', () => {
  assert.deepEqual(Object.keys(BROKEN), Object.keys(CONTRACT));
});
