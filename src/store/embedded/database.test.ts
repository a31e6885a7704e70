import { openDatabase } from '../open/open-store.ts';
import { databaseContract } from '../sql/database-contract.ts';

databaseContract({
  title: 'the embedded database',
  open: async () => {
    const database = await openDatabase('memory:');
    return { database, remove: () => database.close() };
  },
});
