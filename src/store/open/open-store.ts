import { TallyError } from '../../errors.ts';
import { readMigrations } from '../migrations/read-migrations.ts';
import { connectDatabase } from '../sql/connect-database.ts';
import type { Database } from '../sql/database.ts';
import type { Driver } from '../sql/driver.ts';
import { migrate } from '../sql/migrate.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import { storeFailure } from '../sql/store-failure.ts';
import type { Store } from '../store.ts';

/**
 * Opens what `location` names and brings it to the present form: `postgres://…`, `embedded:FOLDER` or a folder alone,
 * or `memory:` for a store that is gone when it is closed.
 * @throws TallyError `store-…`
 */
export async function openStore(location: string): Promise<Store> {
  return createSqlStore(await openDatabase(location));
}

/** The database below the store, for what keeps tables of its own in it. */
export async function openDatabase(location: string): Promise<Database> {
  const database = connectDatabase(await openDriver(location).catch(fail));
  try {
    await migrate(database, await readMigrations());
    return database;
  } catch (error) {
    // What went wrong first says more than what closing has to say of it.
    await database.close().catch(() => undefined);
    throw error;
  }
}

/** A backend's library is loaded only where it is used. */
async function openDriver(location: string): Promise<Driver> {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]+):(.*)$/su.exec(location) ?? [];
  if (scheme === 'postgres' || scheme === 'postgresql') {
    return (await import('../postgres/open-postgres.ts')).openPostgres(location);
  }
  const folder = scheme === 'embedded' ? rest : location;
  if (scheme === 'memory' && rest === '')
    return (await import('../embedded/open-embedded.ts')).openEmbedded();
  if ((scheme !== '' && scheme !== 'embedded') || folder === '') {
    throw new TallyError('usage', `A store is a folder, embedded:FOLDER or postgres://…, not ${scheme}:.`);
  }
  return (await import('../embedded/open-embedded.ts')).openEmbedded(folder);
}

function fail(error: unknown): never {
  throw storeFailure(error);
}
