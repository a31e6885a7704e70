import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { createDatabase, seedFile } from './create-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'create-database-'));
const seed = join(folder, 'caches', 'seed.tar.gz');
after(() => rmSync(folder, { recursive: true }));

/** Drawn when a database is set up, so that equal ones come from one seed. */
async function identifierOf(options: PGliteOptions = {}, file = seed): Promise<unknown> {
  const database = await createDatabase(PGlite, options, file);
  const { rows } = await database.query<{ id: unknown }>(
    'SELECT system_identifier::text AS id FROM pg_control_system()',
  );
  await database.close();
  return rows[0]?.id;
}

describe('creating an embedded database', () => {
  it('keeps one whole seed when several are created at once, from which later ones come', async () => {
    const first = await Promise.all([identifierOf(), identifierOf()]);
    assert.deepEqual(readdirSync(join(folder, 'caches')), [basename(seed)]);
    const later = await identifierOf();
    assert.ok(first.includes(later), `${later} is none of ${first}`);
    assert.equal(await identifierOf({ dataDir: join(folder, 'data') }), later);
  });

  it('sets a database up anew, and makes a new seed, where the seed was cut off', async () => {
    const old = await identifierOf();
    truncateSync(seed, 1_000_000);
    const anew = await identifierOf();
    assert.notEqual(anew, old);
    assert.equal(await identifierOf(), anew);
  });

  it('does without a seed where none can be kept', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'in the way');
    assert.ok(await identifierOf({}, join(file, 'seed.tar.gz')));
    assert.equal(readFileSync(file, 'utf8'), 'in the way');
  });

  it('names the version of the engine in the name of its seed', async () => {
    const database = await createDatabase(PGlite, {});
    const { rows } = await database.query<{ version: string }>('SELECT version()');
    await database.close();
    const version = /PGlite ([\d.]+)/u.exec(rows[0]?.version ?? '')?.[1];
    assert.equal(basename(seedFile()), `pglite-${version}.tar.gz`);
  });
});
