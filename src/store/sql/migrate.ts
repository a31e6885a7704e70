import { TallyError } from '../../errors.ts';
import type { Migration } from '../migrations/read-migrations.ts';
import type { Connection, Database } from './database.ts';

/** Any number that nobody else takes for a lock of his own. */
const LOCK = 7_421_958_033;

/**
 * Brings the database to the present form, in one transaction, so that a step that fails leaves nothing behind. Of several
 * programs that start together one does it and the others wait.
 * @throws TallyError store-newer where a later program was here, store-altered where a step that ran is another now.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  await database.transaction(async (connection) => {
    await connection.script("SET LOCAL lock_timeout = '5min'");
    await connection.query('SELECT pg_advisory_xact_lock($1::bigint)::text', [LOCK]);
    const applied = await readApplied(connection);
    refuseUnknown(applied, migrations);
    for (const { number, name, sql, checksum } of migrations.slice(applied.length)) {
      await connection.script(sql);
      await connection.execute(
        'INSERT INTO tallyman.migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, now())',
        [number, name, checksum],
      );
    }
  });
}

type Applied = { readonly number: number; readonly name: string; readonly checksum: string };

async function readApplied(connection: Connection): Promise<readonly Applied[]> {
  // Asked for first: making what is there already would need the right to make it.
  const [found] = await connection.query<{ there: boolean }>(
    "SELECT to_regclass('tallyman.migrations') IS NOT NULL AS there",
  );
  if (found?.there) {
    return connection.query<Applied>(
      'SELECT number, name, checksum FROM tallyman.migrations ORDER BY number',
    );
  }
  await connection.script(`
    CREATE SCHEMA IF NOT EXISTS tallyman;
    CREATE TABLE tallyman.migrations (
      number integer PRIMARY KEY,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL
    )`);
  return [];
}

function refuseUnknown(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const [index, { number, name, checksum }] of applied.entries()) {
    const known = migrations[index];
    if (known === undefined) {
      throw new TallyError(
        'store-newer',
        `The store has step ${number} (${name}); this program knows ${migrations.length} steps.`,
      );
    }
    if (known.number !== number || known.checksum !== checksum) {
      throw new TallyError(
        'store-altered',
        `Step ${number} (${name}) of the store is not step ${known.number} (${known.name}) of this program.`,
      );
    }
  }
}
