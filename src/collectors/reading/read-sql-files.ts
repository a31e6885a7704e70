import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TallyError } from '../../errors.ts';

export interface SqlFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The SQL of a schema file, or of a folder of migrations in the order of their names (`2_x` before `10_y`).
 * @throws TallyError where there is none, it is no UTF-8, or all together is longer than `maxBytes`.
 */
export async function readSqlFiles(path: string, maxBytes: number, signal: AbortSignal): Promise<SqlFile[]> {
  const paths = await sqlPaths(path);
  let bytes = 0;
  const files: SqlFile[] = [];
  for (const each of paths) {
    signal.throwIfAborted();
    bytes += (await stat(each)).size;
    if (bytes > maxBytes)
      throw new TallyError('source-too-large', `${path}: more than ${maxBytes} bytes of SQL.`);
    files.push({ path: each, text: decode(await readFile(each), each) });
  }
  return files;
}

async function sqlPaths(path: string): Promise<string[]> {
  const entry = await stat(path).catch(() => undefined);
  if (!entry) throw new TallyError('source-not-found', `${path}: no such file or folder.`);
  if (!entry.isDirectory()) return [path];
  const names = (await readdir(path)).filter(
    (name) => name.endsWith('.sql') && !/\.(?:down|undo)\.sql$/u.test(name),
  );
  if (names.length === 0)
    throw new TallyError('source-malformed', `${path}: the folder holds no .sql files.`);
  const order = new Intl.Collator('en', { numeric: true });
  return names.sort(order.compare).map((name) => join(path, name));
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TallyError('source-malformed', `${basename(path)}: not a text in UTF-8.`);
  }
}
