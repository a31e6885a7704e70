import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { findService } from './service.ts';

/** A MySQL or MariaDB server on which tests may make databases and accounts. */
export const MYSQL = await findService(
  'MySQL or MariaDB',
  'TALLYMAN_TEST_MYSQL',
  'mysql://root@127.0.0.1:3306/',
);

/** Makes an empty database, hands its URL to `use`, and drops it. */
export async function withDatabase<T>(use: (url: string) => Promise<T>): Promise<T> {
  const name = uniqueName();
  await execute(MYSQL.url, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  try {
    const url = new URL(MYSQL.url);
    url.pathname = `/${name}`;
    return await use(url.href);
  } finally {
    await execute(MYSQL.url, `DROP DATABASE IF EXISTS ${name}`);
  }
}

/** A name for a database or an account that no other test uses. */
export function uniqueName(): string {
  return `tallyman_test_${randomBytes(6).toString('hex')}`;
}

/** Runs SQL as one batch. */
export async function execute(url: string, sql: string): Promise<void> {
  const connection = await createConnection({ uri: url, multipleStatements: true });
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
