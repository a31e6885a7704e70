import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findService } from './service.ts';

/** A PostgreSQL server on which tests may make databases. */
export const POSTGRES = await findService(
  'PostgreSQL',
  'TALLYMAN_TEST_POSTGRES',
  'postgres://postgres@127.0.0.1:5432/postgres',
);

/** A server keeps a database that is subscribed to something. */
const DROP_SUBSCRIPTIONS = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT subname FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  LOOP
    EXECUTE format('ALTER SUBSCRIPTION %I DISABLE', name);
    EXECUTE format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', name);
    EXECUTE format('DROP SUBSCRIPTION %I', name);
  END LOOP;
END $$`;

/** Makes an empty database, hands its URL to `use`, and drops it. */
export async function withDatabase<T>(use: (url: string) => Promise<T>): Promise<T> {
  const { url, drop } = await makeDatabase();
  try {
    return await use(url);
  } finally {
    await drop();
  }
}

/** Makes an empty database, for a suite that drops it at its end. */
export async function makeDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = uniqueName();
  await execute(POSTGRES.url, `CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(POSTGRES.url);
  url.pathname = `/${name}`;
  const drop = async (): Promise<void> => {
    await execute(url.href, DROP_SUBSCRIPTIONS);
    await execute(POSTGRES.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  return { url: url.href, drop };
}

/** Waits until the server has ended what it still does for others in this database, such as clients that were killed. */
export async function untilAlone(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (let tries = 0; tries < 200; tries += 1) {
      const { rowCount } = await client.query(
        'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      if (rowCount === 0) return;
      await sleep(100);
    }
    throw new Error('others are still at work in the database');
  } finally {
    await client.end();
  }
}

/** Runs SQL as one batch. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Makes a role that may not sign in, hands it to `use`, and drops it. */
export async function withRole<T>(name: string, use: (name: string) => Promise<T>): Promise<T> {
  await execute(POSTGRES.url, `CREATE ROLE ${name}`);
  try {
    return await use(name);
  } finally {
    await execute(POSTGRES.url, `DROP ROLE ${name}`);
  }
}

/** A name for a database or a role that no other test uses. */
export function uniqueName(): string {
  return `tallyman_test_${randomBytes(6).toString('hex')}`;
}
