import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { entryReader } from './entry-reader.ts';
import { formatOfName, formatOfText } from './format.ts';
import type { Options } from './options.ts';
import { readFileBytes, readText } from './read-text.ts';
import type { Entry, EntryReader } from './schema.ts';

/** The entries of one file, as they are read. */
export async function* readExport(
  file: string,
  options: Options,
  { limits, signal }: Pick<CollectContext, 'limits' | 'signal'>,
): AsyncIterable<Iterable<Entry>> {
  const named = options.format ?? formatOfName(basename(file));
  const { maxBytes, maxDepth } = limits;
  let reader: EntryReader | undefined;
  for await (const text of readText(readFileBytes(file, signal), {
    encoding: options.encoding,
    format: named,
    maxBytes,
  })) {
    signal.throwIfAborted();
    if (text === '') continue;
    reader ??= entryReader(named ?? formatOfText(text), options, maxDepth);
    reader.write(text);
    yield reader.take();
  }
  if (!reader) throw new TallyError('source-malformed', 'The file is empty');
  reader.end();
  yield reader.take();
}

/** One file of a folder, with the steps that its path puts before the names of its settings. */
export interface FolderFile {
  readonly file: string;
  readonly steps: readonly string[];
}

/** The files of a folder whose names say of which form they are, in a fixed order; undefined for what is no folder. */
export async function listFolder(location: string): Promise<readonly FolderFile[] | undefined> {
  if (!(await stat(location)).isDirectory()) return undefined;
  const found: FolderFile[] = [];
  for (const entry of await readdir(location, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(location, file);
    if (formatOfName(entry.name) === undefined || path.split(sep).some((step) => step.startsWith('.')))
      continue;
    if (!(await stat(file)).isFile()) continue;
    const bare = path.replace(/\.[a-z]+(?:\.gz)?$/iu, '');
    found.push({ file, steps: bare.split(sep) });
  }
  if (found.length === 0) {
    throw new TallyError('source-malformed', 'The folder holds no export of a known form', {
      fix: 'Name a file, or give the files one of the endings in the collector readme.',
    });
  }
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}
