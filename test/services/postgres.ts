import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { findService } from './service.ts';

/** A PostgreSQL server on which tests may make databases. */
export const POSTGRES = await findService(
  'PostgreSQL',
  'TALLYMAN_TEST_POSTGRES',
  'postgres://postgres@127.0.0.1:5432/postgres',
);

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
  const name = `tallyman_test_${randomBytes(6).toString('hex')}`;
  await execute(POSTGRES.url, `CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(POSTGRES.url);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(POSTGRES.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
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
