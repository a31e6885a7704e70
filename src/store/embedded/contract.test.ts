import { openStore } from '../open/open-store.ts';
import { storeContract } from '../store-contract.ts';

storeContract({
  title: 'the embedded database',
  open: async () => {
    const store = await openStore('memory:');
    return { store, remove: () => store.close() };
  },
});
