import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { isJsonObject, type Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import type { Limits } from '../collector.ts';
import { listHead, readCompactList } from './read-compact-list.ts';

const CHUNK_BYTES = 256 * 1024;
const HEAD_BYTES = 4096;
const MAX_FOOT_BYTES = 1024 * 1024;
const MAX_ELEMENT_BYTES = 64 * 1024 * 1024;

/** The beginning of a list as kubectl writes it; the capture is the indentation of its elements, which say their own kind. */
const HEAD =
  /^\s*\{\s*(?:"(?:apiVersion|kind)":\s*"[^"\\]*",\s*)*"items":\s*\[\r?\n([ \t]+)(?=\{\r?\n([ \t]+)(?:"kind"|".*\n\2"kind"):)/su;

/**
 * The elements of a list in a file, some at a time, so that a dump of any size takes little memory.
 * @returns undefined where the file has any other form, and has to be read whole.
 */
export async function readListFile(
  path: string,
  limits: Limits,
  signal: AbortSignal,
): Promise<AsyncGenerator<Json[]> | undefined> {
  const text = await firstText(path);
  const head = HEAD.exec(text);
  if (head) return readElements(path, head[0].length, head[1] ?? '', signal);
  const compact = listHead(text);
  return compact && readCompactList(path, compact, limits, signal);
}

async function firstText(path: string): Promise<string> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  // One character a byte, so that lengths in the text are places in the file.
  return buffer.subarray(0, bytesRead).toString('latin1');
}

/** No line break can stand inside a JSON text, so a closing brace at the indentation of the elements ends one. */
async function* readElements(
  path: string,
  headBytes: number,
  indent: string,
  signal: AbortSignal,
): AsyncGenerator<Json[]> {
  const end = Buffer.from(`\n${indent}}`);
  const between = Buffer.from(`\n${indent}},\n${indent}{`);
  let rest: Buffer = Buffer.alloc(0);
  let head: Buffer | undefined;
  let searched = 0;
  let inFoot = false;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES, signal })) {
    rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    if (head === undefined) {
      head = rest.subarray(0, headBytes);
      rest = rest.subarray(headBytes);
    }
    let at = 0;
    const elements: Json[] = [];
    const last = inFoot ? -1 : rest.lastIndexOf(between);
    const many = last === -1 ? undefined : manyParsed(rest.subarray(0, last + end.length));
    if (many) {
      for (const element of many) elements.push(element);
      at = last + end.length + 1;
    }
    // The byte behind an element says whether another follows, so the last one waits for it.
    for (
      let found = rest.indexOf(end, Math.max(at, searched));
      !inFoot && found !== -1;
      found = rest.indexOf(end, at)
    ) {
      const behind = found + end.length;
      if (behind + 1 >= rest.length) break;
      elements.push(parsed(rest.subarray(at, behind)));
      inFoot = rest[behind] !== 0x2c;
      at = inFoot ? behind : behind + 1;
    }
    if (elements.length > 0) yield elements;
    rest = rest.subarray(at);
    searched = inFoot ? 0 : Math.max(0, rest.length - end.length - 1);
    if (rest.length > (inFoot ? MAX_FOOT_BYTES : MAX_ELEMENT_BYTES)) {
      throw new TallyError('source-too-large', `One object is longer than ${MAX_ELEMENT_BYTES} bytes`);
    }
  }
  const frame = inFoot && head ? parsed(Buffer.concat([head, rest])) : undefined;
  const kind = isJsonObject(frame) ? frame['kind'] : undefined;
  if (typeof kind !== 'string' || !kind.endsWith('List')) throw incomplete();
}

/** Elements at one go, which is faster than one by one; undefined where that fails, and they have to be looked at. */
function manyParsed(bytes: Buffer): Json[] | undefined {
  if (!isUtf8(bytes)) return undefined;
  try {
    return JSON.parse(`[${bytes.toString('utf8')}]`) as Json[];
  } catch {
    return undefined;
  }
}

function parsed(bytes: Buffer): Json {
  if (!isUtf8(bytes)) throw new TallyError('source-malformed', 'The file is not text in UTF-8');
  try {
    return JSON.parse(bytes.toString('utf8')) as Json;
  } catch {
    throw incomplete();
  }
}

function incomplete(): TallyError {
  return new TallyError('source-malformed', 'Not complete JSON');
}
