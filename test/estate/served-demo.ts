import { makeStore } from '../../scripts/demo/demo-store.ts';
import { serveEstate } from '../../scripts/demo/serve-estate.ts';

/** What the demo does after its report; says first where its store is. */
const store = await makeStore();
process.stdout.write(`${store}\n`);
await serveEstate(store, 0);
