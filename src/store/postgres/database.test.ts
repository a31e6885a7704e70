import { makeDatabase, POSTGRES } from '../../../test/services/postgres.ts';
import { openDatabase } from '../open/open-store.ts';
import { databaseContract } from '../sql/database-contract.ts';

databaseContract({
  title: 'PostgreSQL',
  missing: POSTGRES.missing,
  open: async () => {
    const { url, drop } = await makeDatabase();
    const database = await openDatabase(url);
    return { database, remove: () => database.close().then(drop) };
  },
});
