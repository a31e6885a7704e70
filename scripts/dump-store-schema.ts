import { writeFile } from 'node:fs/promises';
import { openDatabase } from '../src/store/open/open-store.ts';
import { describeSchema } from './describe-schema.ts';

/** `npm run schema:store`: writes what the migrations make of an empty database; tests compare both backends with it. */
const database = await openDatabase('memory:');
await writeFile(new URL('../src/store/schema.sql', import.meta.url), await describeSchema(database));
await database.close();
