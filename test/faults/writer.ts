import { openStore } from '../../src/store/open/open-store.ts';
import { lastWork, writeWork } from './work.ts';

/** A process to be killed: does one piece of work after the other and says which are kept. */
const store = await openStore(process.argv[2] ?? '');
process.stdout.write('open\n');
for (let number = (await lastWork(store)) + 1; ; number += 1) {
  await writeWork(store, number);
  process.stdout.write(`${number}\n`);
}
