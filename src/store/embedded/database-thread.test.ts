import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openStore } from '../open/open-store.ts';
import { connectDatabase } from '../sql/connect-database.ts';
import { DatabaseThread } from './database-thread.ts';

describe('the thread of the embedded database', () => {
  it('that stopped is told to whoever waits and to whoever asks later, and not tried again', async () => {
    const script = new URL("data:text/javascript,setTimeout(() => { throw new Error('boom') }, 50)");
    const thread = new DatabaseThread(script, { folder: undefined });
    let conversations = 0;
    const database = connectDatabase({
      acquire: async () => {
        conversations += 1;
        return {
          query: (sql, parameters) => thread.ask({ kind: 'query', sql, parameters }),
          script: async () => [],
          copy: async () => 0,
          release: () => undefined,
        };
      },
      close: () => thread.end(),
    });
    const stopped = { code: 'store-unreachable', message: /stopped; start Tallyman again/u };
    await assert.rejects(database.query('SELECT 1'), stopped);
    await assert.rejects(database.query('SELECT 1'), stopped);
    assert.equal(conversations, 2);
    await database.close();
  });

  it('says so where its files are damaged, and gives the folder back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'database-thread-'));
    try {
      await (await openStore(folder)).close();
      truncateSync(join(folder, 'data', 'global', 'pg_control'), 100);
      await assert.rejects(openStore(folder), { code: 'store-damaged' });
      await assert.rejects(openStore(folder), { code: 'store-damaged' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
