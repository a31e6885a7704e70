import assert from 'node:assert/strict';
import { lstat, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { canonicalize } from '../core/item/canonical-json.ts';
import { isJsonObject, type JsonObject } from '../core/item/json.ts';
import { LAYERS } from '../core/item/layer.ts';
import { type Gap, isGap, type Observation, type Side } from '../core/item/observation.ts';
import { TallyError } from '../errors.ts';
import { collected } from './collected.fixture.ts';
import { type CollectContext, type Collector, type CollectRequest, DEFAULT_LIMITS } from './collector.ts';

/** One thing that a collector can read, with what the suite cannot know of it. */
export interface ContractCase {
  readonly title: string;
  /** Absolute path of a file or folder below the collector's `fixtures/`. */
  readonly location: string;
  readonly options?: JsonObject;
  readonly declared?: string;
  /** Another location with the same content in another order. */
  readonly reordered?: string;
  /** The limits that mean something for this form; both unless said. A text without nesting has no depth. */
  readonly limits?: readonly ('maxBytes' | 'maxDepth')[];
  /** Secret texts that stand in the fixture and must appear nowhere else. */
  readonly canaries?: readonly string[];
}

export interface ContractSubject {
  readonly collector: Collector;
  readonly cases: readonly ContractCase[];
  /** Absolute path of the collector's `fixtures/`. */
  readonly fixtures: string;
}

/** The tests that every collector passes; its `contract.test.ts` calls this and nothing more. */
export function collectorContract(subject: ContractSubject): void {
  for (const [title, check] of Object.entries(CONTRACT)) {
    test(`${subject.collector.id} ${title}`, () => check(subject));
  }
}

/** Title and check of everything that the contract demands. */
export const CONTRACT: Readonly<Record<string, (subject: ContractSubject) => Promise<void>>> = {
  'yields something for every case': async ({ collector, cases }) => {
    assert.ok(cases.length > 0, 'a collector has at least one case');
    for (const each of cases) assert.ok((await observe(collector, each)).length > 0, each.title);
  },

  'yields the same for the same location': async ({ collector, cases }) => {
    for (const each of cases) {
      assert.deepEqual(sorted(await read(collector, each)), sorted(await read(collector, each)), each.title);
    }
  },

  'does not depend on the order of its input': async ({ collector, cases }) => {
    const twins = cases.filter((each) => each.reordered !== undefined);
    assert.ok(twins.length > 0, 'at least one case has a re-ordered twin');
    for (const each of twins) {
      const twin = { ...each, location: each.reordered as string };
      const [twins, originals] = [await read(collector, twin), await read(collector, each)];
      assert.deepEqual(sorted(twins.map(withoutPlace)), sorted(originals.map(withoutPlace)), each.title);
    }
  },

  'names every item once': async ({ collector, cases }) => {
    for (const each of cases) {
      const seen = new Set<string>();
      for (const { kind, name } of await observe(collector, each)) {
        assert.ok(kind !== '' && name !== '', `${each.title}: an item without kind or name`);
        assert.ok(!seen.has(`${kind}/${name}`), `${each.title}: ${kind}/${name} twice`);
        seen.add(`${kind}/${name}`);
      }
    }
  },

  'yields JSON and nothing else': async ({ collector, cases }) => {
    for (const each of cases) {
      for (const observation of await observe(collector, each)) {
        for (const side of SIDES) {
          const content = observation[side];
          if (content === undefined || content === null) continue;
          assert.ok(isJsonObject(content), `${observation.name}: ${side} is not an object`);
          assert.deepEqual(JSON.parse(canonicalize(content)), JSON.parse(JSON.stringify(content)));
        }
      }
    }
  },

  'gives only sides that it declares, and one at least': async ({ collector, cases }) => {
    for (const each of cases) {
      for (const observation of await observe(collector, each)) {
        const given = SIDES.filter((side) => observation[side] !== undefined);
        assert.ok(given.length > 0, `${observation.name} has no side`);
        assert.deepEqual(
          given.filter((side) => !collector.sides.includes(side)),
          [],
          observation.name,
        );
      }
    }
  },

  'lets no secret out': async ({ collector, cases }) => {
    assert.ok(
      cases.some((each) => (each.canaries ?? []).length > 0),
      'at least one case has a canary',
    );
    for (const each of cases) {
      const output = JSON.stringify(await read(collector, each));
      const input = await contentOf(each.location);
      for (const canary of each.canaries ?? []) {
        assert.ok(input.includes(canary), `${each.title}: the canary is not in the fixture`);
        assert.ok(!output.includes(canary), `${each.title}: a canary got out`);
      }
    }
  },

  'describes every kind that it yields': async ({ collector, cases }) => {
    for (const each of cases) {
      for (const { kind } of await observe(collector, each)) {
        const traits = collector.describe(kind);
        assert.ok(LAYERS.includes(traits.layer), `${kind}: no layer`);
        for (const { pattern } of traits.paths)
          assert.match(pattern, /^(?:\/(?:[^/~]|~[01])*)+$/, `${kind}: ${pattern}`);
      }
    }
  },

  'leaves everything as it was': async ({ collector, cases, fixtures }) => {
    const before = await listing(fixtures);
    for (const each of cases) await read(collector, each);
    assert.deepEqual(await listing(fixtures), before);
  },

  'says what is wrong with bad input, and quotes none of it': async ({ collector, cases }) => {
    const folder = await mkdtemp(join(tmpdir(), 'contract-'));
    try {
      for (const each of cases) {
        if ((await stat(each.location)).isDirectory()) continue;
        const canaries = each.canaries ?? [];
        for (const [name, bytes] of badInputs(await readFile(each.location))) {
          const location = join(folder, basename(each.location));
          await writeFile(location, bytes);
          await refuses(collector, { ...each, location }, `${each.title}, ${name}`, canaries);
        }
        await refuses(
          collector,
          { ...each, location: folder },
          `${each.title}, a folder for a file`,
          canaries,
        );
        await refuses(
          collector,
          { ...each, location: join(folder, 'missing', 'file') },
          `${each.title}, missing`,
          canaries,
        );
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  },

  'keeps to its limits': async ({ collector, cases }) => {
    for (const each of cases) {
      for (const name of each.limits ?? (['maxBytes', 'maxDepth'] as const)) {
        const limit = name === 'maxBytes' ? { maxBytes: 16 } : { maxDepth: 1 };
        await assert.rejects(
          read(collector, each, { limits: { ...DEFAULT_LIMITS, ...limit } }),
          isSourceError,
          each.title,
        );
      }
    }
  },

  'stops when it is told to': async ({ collector, cases }) => {
    for (const each of cases) {
      const reason = new Error('enough');
      await assert.rejects(read(collector, each, { signal: AbortSignal.abort(reason) }), reason);
    }
  },
};

const SIDES: readonly Side[] = ['declared', 'lastApplied', 'actual'];

async function read(
  collector: Collector,
  { location, options = {}, declared }: ContractCase,
  context: Partial<CollectContext> = {},
): Promise<(Observation | Gap)[]> {
  const request: CollectRequest = { location, options, ...(declared === undefined ? {} : { declared }) };
  return collected(collector, request, context);
}

async function observe(collector: Collector, each: ContractCase): Promise<Observation[]> {
  return (await read(collector, each)).flatMap((record) => (isGap(record) ? [] : [record]));
}

/** The twin lies in another file. */
function withoutPlace(record: Observation | Gap): Observation | Gap {
  if (isGap(record)) return record;
  const { origin: _, ...rest } = record;
  return rest;
}

function sorted(records: readonly (Observation | Gap)[]): unknown[] {
  return records
    .map((record) => JSON.parse(JSON.stringify(record)) as JsonObject)
    .map((record) => canonicalize(record))
    .sort();
}

function badInputs(good: Buffer): [string, Uint8Array][] {
  return [
    ['empty', Buffer.alloc(0)],
    ['blank', Buffer.from(' \n')],
    ['cut in the middle', good.subarray(0, Math.floor(good.length / 2))],
    ['without its last bytes', good.subarray(0, good.toString('latin1').trimEnd().length - 1)],
    ['with something behind its end', Buffer.concat([good, Buffer.from('}')])],
    ['deeply nested', Buffer.from(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
    ['a deep list', Buffer.from('['.repeat(100_000) + ']'.repeat(100_000))],
    ['not UTF-8', Buffer.concat([good.subarray(0, 20), Buffer.from([0xff, 0xc0, 0x80]), good.subarray(20)])],
    ['UTF-16 without a mark', Buffer.from(good.toString('utf8'), 'utf16le')],
    ['bytes of no kind', Buffer.from([0, 1, 2, 3, 255, 254, 0, 9])],
    ['another thing', Buffer.from('"hello"')],
  ];
}

async function refuses(
  collector: Collector,
  each: ContractCase,
  title: string,
  canaries: readonly string[],
): Promise<void> {
  await assert.rejects(
    read(collector, each),
    (error) => {
      assert.ok(isSourceError(error), `${title}: ${error}`);
      for (const canary of canaries)
        assert.ok(!`${error.message} ${error.fix} ${error.cause}`.includes(canary), title);
      return true;
    },
    title,
  );
}

function isSourceError(error: unknown): error is TallyError {
  return error instanceof TallyError && error.code.startsWith('source-');
}

async function listing(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return Promise.all(
    entries.sort().map(async (entry) => {
      // A link in a fixture may lead to what only another machine has.
      const { size, mtimeMs } = await lstat(join(folder, entry));
      return `${entry} ${size} ${mtimeMs}`;
    }),
  );
}

async function contentOf(location: string): Promise<string> {
  if (!(await stat(location)).isDirectory()) return readFile(location, 'utf8');
  const entries = await readdir(location, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return (await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))).join(
    '\n',
  );
}
