import { AsyncLocalStorage } from 'node:async_hooks';
import { copyText } from './copy-text.ts';
import type { Connection, Database, SqlRow, SqlValue } from './database.ts';
import type { Conversation, Driver } from './driver.ts';
import { isBroken, outcomeUnknown, storeFailure } from './store-failure.ts';
import { PAUSES_MS, withRetries } from './with-retries.ts';

/** Makes a database of a driver: transactions, what is tried again, and failures in words. */
export function connectDatabase(
  driver: Driver,
  { pausesMs = PAUSES_MS }: { readonly pausesMs?: readonly number[] } = {},
): Database {
  /** Whoever waits inside a transaction for a second conversation may wait for himself. */
  const inside = new AsyncLocalStorage<true>();

  async function converse<T>(use: (conversation: Conversation) => Promise<T>): Promise<T> {
    if (inside.getStore())
      throw new Error('Inside a transaction only what the transaction gives may be used.');
    let broken = false;
    const conversation = await driver.acquire().catch(fail);
    try {
      return await use(conversation);
    } catch (error) {
      broken = isBroken(error);
      return fail(error);
    } finally {
      conversation.release(broken);
    }
  }

  const once = connectionOf(
    (work) => converse((conversation) => work(conversation)),
    (work) => withRetries(() => converse((conversation) => transact(conversation, inside, work)), pausesMs),
  );
  return {
    ...once,
    query: (sql, parameters) =>
      /^\s*SELECT\b/iu.test(sql)
        ? withRetries(() => once.query(sql, parameters), pausesMs)
        : once.query(sql, parameters),
    // A script may hold a transaction of its own, which its failure leaves open.
    script: <Row extends SqlRow>(sql: string) =>
      converse(async (conversation) => {
        try {
          return (await conversation.script(sql)) as readonly Row[];
        } catch (error) {
          if (!isBroken(error)) await conversation.query('ROLLBACK', []);
          throw error;
        }
      }),
    // Not again on failure: what was read from `rows` cannot be read twice.
    copy: (table, columns, rows) =>
      converse((conversation) => transact(conversation, inside, (own) => own.copy(table, columns, rows))),
    close: () => driver.close(),
  };
}

async function transact<T>(
  conversation: Conversation,
  inside: AsyncLocalStorage<true>,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  await conversation.query('BEGIN', []);
  const failures: unknown[] = [];
  const connection: Connection = connectionOf(
    (step) =>
      step(conversation).catch((error: unknown) => {
        failures.push(error);
        return fail(error);
      }),
    (more) => more(connection),
  );
  let result: T;
  try {
    result = await inside.run(true, () => work(connection));
    // The server would answer COMMIT after a failed statement with a ROLLBACK and no error.
    if (failures.length > 0) throw failures[0];
  } catch (error) {
    await conversation.query('ROLLBACK', []).catch((second: unknown) => {
      throw isBroken(error) ? error : second;
    });
    throw error;
  }
  try {
    await conversation.query('COMMIT', []);
  } catch (error) {
    throw isBroken(error) ? outcomeUnknown(error) : error;
  }
  return result;
}

function connectionOf(
  run: <T>(step: (conversation: Conversation) => Promise<T>) => Promise<T>,
  transaction: Connection['transaction'],
): Connection {
  return {
    query: <Row extends SqlRow>(sql: string, parameters: readonly SqlValue[] = []) =>
      run(async (conversation) => (await conversation.query(sql, parameters)).rows as readonly Row[]),
    execute: (sql, parameters = []) =>
      run(async (conversation) => (await conversation.query(sql, parameters)).count),
    script: <Row extends SqlRow>(sql: string) =>
      run(async (conversation) => (await conversation.script(sql)) as readonly Row[]),
    copy: (table, columns, rows) =>
      run((conversation) => conversation.copy(`COPY ${table} (${columns.join(', ')}) FROM `, copyText(rows))),
    transaction,
  };
}

function fail(error: unknown): never {
  throw storeFailure(error);
}
