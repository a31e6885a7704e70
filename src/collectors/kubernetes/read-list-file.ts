import { open } from 'node:fs/promises';
import type { Json } from '../../core/item/json.ts';
import type { Limits } from '../collector.ts';
import { listHead, readList } from './read-list.ts';

const HEAD_BYTES = 4096;

/** The beginning of a list as kubectl writes it, whose elements say their own kind, be it behind other members. */
const HEAD =
  /^\s*\{\s*(?:"(?:apiVersion|kind)":\s*"[^"\\]*",\s*)*"items":\s*\[\r?\n[ \t]+\{\r?\n([ \t]+)(?:"kind"|".*\n\1"kind"):/su;

const ELEMENTS_SAY = { apiVersion: 'v1', itemKind: '' };

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
  const head = HEAD.test(text) ? ELEMENTS_SAY : listHead(text);
  return head && readList(path, head, limits, signal);
}

async function firstText(path: string): Promise<string> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead).toString('latin1');
}
