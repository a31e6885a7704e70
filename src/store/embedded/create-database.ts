import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { PGlite, PGliteOptions } from '@electric-sql/pglite';

/** The part of the engine that makes databases. */
type Engine = { readonly create: (options: PGliteOptions) => Promise<PGlite> };

/**
 * A new database, in memory or in the folder `dataDir`, which must not exist. The engine sets one up in seconds; a copy
 * of one that was just set up, its seed, opens in a fraction of that. The first use on a machine makes the seed.
 * @param seed file of the seed, to be read and, where it is missing or damaged, written. Without it there is none.
 */
export async function createDatabase(
  engine: Engine,
  options: PGliteOptions,
  seed = seedFile(),
): Promise<PGlite> {
  const loadDataDir = readSeed(seed);
  if (loadDataDir !== undefined) {
    try {
      return await engine.create({ ...options, loadDataDir });
    } catch {
      // What it left behind would be taken for a database.
      if (options.dataDir !== undefined) rmSync(options.dataDir, { recursive: true, force: true });
    }
  }
  const database = await engine.create(options);
  await keepSeed(database, seed);
  return database;
}

/** One for every version of the engine, which alone can read the files that it wrote, in the user's folder for caches. */
export function seedFile(): string {
  const require = createRequire(import.meta.url);
  const main = require.resolve('@electric-sql/pglite');
  const { version } = require(join(dirname(main), '..', 'package.json')) as { version: string };
  const { XDG_CACHE_HOME: named } = process.env;
  // The standard says that a relative path there is to be ignored.
  const caches = named?.startsWith('/') ? named : join(homedir(), '.cache');
  return join(caches, 'tallyman', `pglite-${version}.tar.gz`);
}

/** Compressed for its checksum as much as for its size: what is not whole, or not ours, does not unpack. */
function readSeed(file: string): Blob | undefined {
  try {
    return new Blob([gunzipSync(readFileSync(file))]);
  } catch {
    return undefined;
  }
}

/** A seed gets its name when it is whole, so several at once do no harm. Where it cannot be kept, all goes on without. */
async function keepSeed(database: PGlite, file: string): Promise<void> {
  const draft = `${file}.${crypto.randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    await database.exec('CHECKPOINT');
    const files = await database.dumpDataDir('none');
    writeFileSync(draft, gzipSync(await files.bytes(), { level: 1 }), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    if (existsSync(draft)) rmSync(draft);
  }
}
