import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/store/open/open-store.ts';
import { openBoss } from '../../src/worker/open-boss.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(ROOT, '.cache/demo');

/**
 * A store of its own for one run of the demo, with all tables and nothing in them. Making a database takes seconds, so the
 * first run keeps one, and the others copy it.
 */
export async function makeStore(): Promise<string> {
  const empty = join(CACHE, `empty-store-${formOfStore()}`);
  if (!existsSync(empty)) await makeEmptyStore(empty);
  const folder = mkdtempSync(join(tmpdir(), 'tallyman-demo-'));
  cpSync(join(empty, 'data'), join(folder, 'data'), { recursive: true });
  return folder;
}

async function makeEmptyStore(empty: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const draft = mkdtempSync(join(CACHE, 'draft-'));
  const database = await openDatabase(draft);
  const boss = openBoss(
    database,
    true,
    () => new Date(),
    () => undefined,
  );
  await boss.start();
  await boss.stop();
  await database.close();
  // Another run may have been faster.
  try {
    renameSync(draft, empty);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Changes with whatever decides which tables there are and how they lie on the disk. */
function formOfStore(): string {
  const hash = createHash('sha256');
  for (const file of [
    'src/store/schema.sql',
    'node_modules/@electric-sql/pglite/package.json',
    'node_modules/pg-boss/package.json',
  ])
    hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 12);
}
