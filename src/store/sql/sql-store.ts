import { TallyError } from '../../errors.ts';
import type { Store } from '../store.ts';
import type { Database } from './database.ts';
import { prepareRecords } from './prepare-records.ts';
import { sqlShelves } from './shelves.ts';

/** The store in a database that has the present form. */
export function createSqlStore(database: Database): Store {
  return {
    ...sqlShelves(database),
    transaction: (work) => database.transaction((connection) => work(sqlShelves(connection))),
    prepareRecords: (environment, snapshots) => prepareRecords(database, environment, snapshots),
    async ping() {
      const [row] = await database.query<{ read_only: string }>(
        "SELECT current_setting('transaction_read_only') AS read_only",
      );
      if (row?.read_only !== 'off') {
        throw new TallyError(
          'store-refused',
          'The store cannot be used: the database takes no writes at present.',
        );
      }
    },
    close: () => database.close(),
  };
}
