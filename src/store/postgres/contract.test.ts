import { makeDatabase, POSTGRES } from '../../../test/services/postgres.ts';
import { openStore } from '../open/open-store.ts';
import { storeContract } from '../store-contract.ts';

storeContract({
  title: 'PostgreSQL',
  missing: POSTGRES.missing,
  open: async () => {
    const { url, drop } = await makeDatabase();
    const store = await openStore(url);
    return { store, remove: () => store.close().then(drop) };
  },
});
