import { PGlite } from '@electric-sql/pglite';

/** Opens a database of the embedded engine in a folder, which is made where it is not there, and asks it one thing. */
const database = await PGlite.create({ dataDir: process.argv[2] ?? '' });
const { rows } = await database.query('SELECT 1 AS one');
await database.close();
process.stdout.write(JSON.stringify(rows));
