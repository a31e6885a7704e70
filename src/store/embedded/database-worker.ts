import { existsSync, renameSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { createDatabase } from './create-database.ts';
import type { DatabaseRequest, DatabaseResponse, DatabaseWorkerData } from './database-request.ts';
import { runStatement } from './run-statement.ts';

/**
 * The thread that holds the embedded database: it computes while it answers, which would hold up every other request of
 * the process.
 */
// Not awaited here: the bundle is one script, which cannot wait at its top.
const engine = import('@electric-sql/pglite');
const { folder } = workerData as DatabaseWorkerData;
const opened = open();
opened.catch(() => undefined);

parentPort?.on('message', (request: DatabaseRequest) => {
  void respond(request).then((response) => parentPort?.postMessage(response));
});

async function open() {
  const { PGlite, types } = await engine;
  const parsers = { [types.TIMESTAMPTZ]: readTime };
  if (folder !== undefined) await make(folder);
  const database = await (folder === undefined
    ? createDatabase(PGlite, { parsers })
    : PGlite.create({ dataDir: folder, parsers }));
  await database.exec('SET search_path = tallyman');
  return database;
}

/** The engine's own reading takes the year 99 for 1999. What `pg` gives for the end of time is a number, so it is here. */
function readTime(text: string): Date | number {
  if (text.endsWith('infinity'))
    return text === 'infinity' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  return new Date(text.replace(' ', 'T').replace(/\+00$/u, 'Z'));
}

/** A database gets its name when it is whole, so that one that was cut off is made anew. */
async function make(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  const { PGlite } = await engine;
  await (await createDatabase(PGlite, { dataDir: draft })).close();
  renameSync(draft, folder);
}

async function respond(request: DatabaseRequest): Promise<DatabaseResponse> {
  const { id } = request;
  try {
    return { id, answer: await answer(request) };
  } catch (error) {
    // After this the engine answers nonsense or nothing, so nobody may ask it any more.
    if (error instanceof Error && error.name === 'RuntimeError') throw error;
    const { message, code } = error as { message?: string; code?: string };
    return { id, error: { message: message ?? String(error), ...(code === undefined ? {} : { code }) } };
  }
}

async function answer(request: DatabaseRequest) {
  const database = await opened.catch((cause: unknown) => {
    throw Object.assign(new Error(String(cause)), { code: 'NOT_OPENED' });
  });
  switch (request.kind) {
    case 'query':
      return runStatement(await engine, database, request.sql, request.parameters);
    case 'script': {
      const rows = (await database.exec(request.sql)).flatMap((result) => result.rows);
      return { rows, count: rows.length };
    }
    case 'copy': {
      const [copied] = await database.exec(request.sql, { blob: new Blob([request.text]) });
      return { rows: [], count: copied?.affectedRows ?? 0 };
    }
    case 'close':
      await database.close();
      return { rows: [], count: 0 };
  }
}
