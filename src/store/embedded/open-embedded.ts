import { mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Conversation, Driver } from '../sql/driver.ts';
import { DatabaseThread } from './database-thread.ts';
import { lockFolder } from './folder-lock.ts';
import { demandSpace, RESERVE_BYTES } from './free-space.ts';

/** One `COPY` reads a text that is whole in memory. */
const COPY_LENGTH = 4 * 1024 * 1024;

/**
 * The embedded PostgreSQL in a thread of its own, for one process; in memory where no folder is named. It has one
 * conversation, so a transaction keeps all others waiting.
 * @throws TallyError store-locked
 */
export function openEmbedded(
  folder?: string,
  { reserveBytes = RESERVE_BYTES }: { readonly reserveBytes?: number } = {},
): Driver {
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = folder === undefined ? () => undefined : lockFolder(folder);
  // The bundle has the thread's script beside it, under the same name.
  const script = new URL(`./database-worker${extname(import.meta.url)}`, import.meta.url);
  const thread = new DatabaseThread(script, {
    folder: folder === undefined ? undefined : join(folder, 'data'),
  });
  let last: Promise<void> = Promise.resolve();
  return {
    acquire: async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const turn = last;
      last = promise;
      await turn;
      return conversationWith(thread, resolve, (sql) => {
        if (folder !== undefined) demandSpace(folder, sql, reserveBytes);
      });
    },
    close: async () => {
      await last;
      try {
        await thread.end();
      } finally {
        unlock();
      }
    },
  };
}

function conversationWith(
  thread: DatabaseThread,
  release: () => void,
  demand: (sql: string) => void,
): Conversation {
  const copyPart = async (sql: string, text: string) => {
    demand(sql);
    return (await thread.ask({ kind: 'copy', sql, text })).count;
  };
  return {
    query: async (sql, parameters) => {
      demand(sql);
      return thread.ask({ kind: 'query', sql, parameters });
    },
    script: async (sql) => {
      demand(sql);
      return (await thread.ask({ kind: 'script', sql })).rows;
    },
    copy: async (statement, chunks) => {
      const sql = `${statement}'/dev/blob'`;
      let [text, count] = ['', 0];
      for await (const chunk of chunks) {
        text += chunk;
        if (text.length < COPY_LENGTH) continue;
        count += await copyPart(sql, text);
        text = '';
      }
      return text === '' ? count : count + (await copyPart(sql, text));
    },
    release,
  };
}
