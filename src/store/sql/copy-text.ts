import type { SqlValue } from './database.ts';
import { valueText } from './value-text.ts';

/** Enough for the server to have work while the next chunk is made, and little in memory. */
const CHUNK_LENGTH = 256 * 1024;

/** Rows in the text form of `COPY`, in chunks of whole lines. */
export async function* copyText(
  rows: Iterable<readonly SqlValue[]> | AsyncIterable<readonly SqlValue[]>,
): AsyncGenerator<string> {
  if (Symbol.iterator in rows) {
    // Without a turn of the event loop for each of a million rows.
    yield* inChunks(rows);
    return;
  }
  let chunk = '';
  for await (const row of rows) {
    chunk += lineOf(row);
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

function* inChunks(rows: Iterable<readonly SqlValue[]>): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += lineOf(row);
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

function lineOf(row: readonly SqlValue[]): string {
  return `${row.map(fieldText).join('\t')}\n`;
}

function fieldText(value: SqlValue): string {
  return value === null ? '\\N' : escaped(valueText(value));
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return /[\\\t\n\r]/u.test(text)
    ? text.replaceAll(/[\\\t\n\r]/gu, (found) => ESCAPES[found] ?? found)
    : text;
}
