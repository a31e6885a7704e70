import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareSides } from '../../core/compare/three-way.ts';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import type { Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { DEFAULT_LIMITS } from '../collector.ts';
import { postgres } from './index.ts';
import type { Rows } from './schema.ts';

interface Recording {
  recording: string;
  version: number;
  rows: Rows & { nothing?: unknown };
}

const fixture = await readFile(new URL('fixtures/recording.json', import.meta.url), 'utf8');
let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-'));
});
after(() => rm(folder, { recursive: true }));

/** The items of the recorded database, after a change to the recording. */
async function read(change: (recording: Recording) => unknown = () => undefined): Promise<Observation[]> {
  const recording = JSON.parse(fixture) as Recording;
  change(recording);
  const location = join(folder, 'erp.json');
  await writeFile(location, JSON.stringify(recording));
  const context = {
    fingerprint: fingerprintWith('tests'),
    limits: DEFAULT_LIMITS,
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  return (
    await Array.fromAsync(postgres.collect({ location, options: {} }, context))
  ).flat() as Observation[];
}

test('what a database has beyond the one that declares it is found, whatever its default', async () => {
  const declared = (await read()).find(({ kind, name }) => kind === 'role' && name === 'postgres');
  const live = (
    await read(({ rows }) => Object.assign(rows.roles[0] ?? {}, { valid_until: '2030-01-01T00:00:00Z' }))
  ).find(({ kind, name }) => kind === 'role' && name === 'postgres');
  assert.ok(declared?.actual && live?.actual);
  const differences = compareSides({
    ...live,
    declared: declared.actual,
    ...(declared.silentOn && { silentOn: declared.silentOn }),
  });
  assert.deepEqual(
    differences.map(({ path }) => path),
    ['/validUntil'],
  );
});

test('members that this release does not know are left out', async () => {
  assert.deepEqual(
    await read(({ rows }) => {
      rows.nothing = [{ canary: true }];
    }),
    await read(),
  );
});

test('a recording that is not whole, or of something else, is refused and not quoted', async () => {
  const refusal = async (change: (recording: Recording) => unknown): Promise<string> => {
    const error = await read(change).then(
      () => assert.fail('it was read'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof TallyError);
    assert.doesNotMatch(error.message, /canary/u);
    return error.message.replace(/^.*erp\.json: /u, '');
  };
  assert.match(await refusal((all) => Reflect.deleteProperty(all.rows, 'roles')), /not whole: `roles`/u);
  assert.match(
    await refusal((all) => Object.assign(all.rows, { relations: [{ name: 'canary' }] })),
    /not whole: `relations`/u,
  );
  const other = (all: Recording) => Object.assign(all, { recording: 'mysql' });
  assert.match(await refusal(other), /No recording of a postgres database/u);
  assert.match(await refusal((all) => Object.assign(all, { version: 2 })), /No recording/u);
});
