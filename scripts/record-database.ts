import pg from 'pg';
import { DEFAULT_LIMITS } from '../src/collectors/collector.ts';
import { parseAddress } from '../src/collectors/mysql/location.ts';
import * as mysql from '../src/collectors/mysql/read-database.ts';
import { withSession } from '../src/collectors/mysql/run-session.ts';
import * as postgres from '../src/collectors/postgres/read-database.ts';

/**
 * Writes what a database says of itself to a file that the collectors read in place of the database, for a site that
 * hands over a file instead of an account: `npx node scripts/record-database.ts ADDRESS > erp.json`. Nothing of a
 * table's content is read. Bodies of functions and options of foreign servers are written as they stand, so a file may
 * hold a secret that somebody wrote into one.
 */
const [address] = process.argv.slice(2);
if (address === undefined) {
  process.stderr.write('Usage: npx node scripts/record-database.ts postgres://… | mysql://…\n');
  process.exitCode = 3;
} else {
  const recording = /^postgres/u.test(address) ? await recordPostgres(address) : await recordMysql(address);
  process.stdout.write(`${JSON.stringify({ version: 1, ...recording }, undefined, 1)}\n`);
}

async function recordPostgres(connectionString: string) {
  const client = new pg.Client({ connectionString, application_name: 'tallyman' });
  await client.connect();
  try {
    return { recording: 'postgres', rows: await postgres.readDatabase(client, DEFAULT_LIMITS.timeoutMs) };
  } finally {
    await client.end();
  }
}

function recordMysql(location: string) {
  const bounds = { limits: DEFAULT_LIMITS, signal: new AbortController().signal };
  return withSession(parseAddress(location), bounds, async (session) => {
    const { rows, hidden } = await mysql.readDatabase(session, DEFAULT_LIMITS.timeoutMs, 'everything');
    return { recording: 'mysql', rows, hidden: Object.fromEntries(hidden) };
  });
}
