import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { PGlite, PGliteOptions } from '@electric-sql/pglite';
import { unpackTar } from './unpack-tar.ts';

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
  const kept = readSeed(seed);
  if (kept !== undefined) {
    try {
      return await openCopy(engine, options, kept);
    } catch {
      // What it left behind would be taken for a database.
      if (options.dataDir !== undefined) rmSync(options.dataDir, { recursive: true, force: true });
    }
  }
  // In memory also where it is to lie in a folder: the engine takes twice as long with files.
  const { dataDir, ...others } = options;
  const database = await engine.create(others);
  const made = await filesOf(database);
  keepSeed(made, seed);
  if (dataDir === undefined) return database;
  await database.close();
  return openCopy(engine, options, made);
}

/** The engine itself unpacks into a folder with many calls for every file. */
function openCopy(engine: Engine, options: PGliteOptions, files: Uint8Array<ArrayBuffer>): Promise<PGlite> {
  if (options.dataDir === undefined) return engine.create({ ...options, loadDataDir: new Blob([files]) });
  unpackTar(files, options.dataDir);
  return engine.create(options);
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
function readSeed(file: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return gunzipSync(readFileSync(file));
  } catch {
    return undefined;
  }
}

async function filesOf(database: PGlite): Promise<Uint8Array<ArrayBuffer>> {
  await database.exec('CHECKPOINT');
  return new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer());
}

/** A seed gets its name when it is whole, so several at once do no harm. Where it cannot be kept, all goes on without. */
function keepSeed(files: Uint8Array, file: string): void {
  const draft = `${file}.${crypto.randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, gzipSync(files, { level: 1 }), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    if (existsSync(draft)) rmSync(draft);
  }
}
