import { createReadStream } from 'node:fs';
import type { Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import type { Limits } from '../collector.ts';
import { refusePage, withListType } from '../forms/kubernetes-list.ts';
import { JsonCutter } from '../reading/json-cutter.ts';

const CHUNK_BYTES = 1024 * 1024;

const MAX_ELEMENT_BYTES = 64 * 1024 * 1024;

/**
 * The beginning of a list in any layout: its kind stands before its elements, or the first of them says its own early.
 * The captures are the list's version and kind, where they stand there.
 */
const HEAD =
  /^\s*\{\s*(?=(?:[^[]*?"apiVersion"\s*:\s*"([^"\\]*)")?)(?:(?:"apiVersion"\s*:\s*"[^"\\]*"|"kind"\s*:\s*"([^"\\]*)List"|"metadata"\s*:\s*\{[^{}]*\})\s*,\s*)*"items"\s*:\s*\[\s*\{(\s*(?:"apiVersion"\s*:\s*"[^"\\]*"\s*,\s*)?"kind")?/u;

/** What the first bytes of a file say of the list in it. */
export interface ListHead {
  readonly apiVersion: string;
  /** Empty where the elements say their own. */
  readonly itemKind: string;
}

/** Undefined where the text does not begin a list whose elements can be told by themselves. */
export function listHead(text: string): ListHead | undefined {
  const match = HEAD.exec(text);
  if (!match || (match[2] === undefined && match[3] === undefined)) return undefined;
  return { apiVersion: match[1] ?? 'v1', itemKind: match[2] ?? '' };
}

/**
 * The elements of a list in a file, some at a time, whatever its layout.
 * @throws TallyError where it is no whole JSON, or goes beyond the limits.
 */
export async function* readList(
  path: string,
  { apiVersion, itemKind }: ListHead,
  { maxDepth }: Limits,
  signal: AbortSignal,
): AsyncGenerator<Json[]> {
  let elements: Json[] = [];
  let kind: Json | undefined;
  const cutter = new JsonCutter({
    treat: (place) => (place.length === 0 || (place.length === 1 && place[0] === 'items') ? 'enter' : 'cut'),
    emit: (place, value) => {
      if (place[0] === 'items') elements.push(withListType(value, { apiVersion }, itemKind));
      else if (place[0] === 'kind') kind = value;
      else if (place[0] === 'metadata') refusePage({ metadata: value });
    },
    leave: () => undefined,
    maxDepth: maxDepth + 2,
    longBytes: MAX_ELEMENT_BYTES,
    maxValueBytes: MAX_ELEMENT_BYTES,
  });
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES, signal })) {
    for (const _ of cutter.writeInParts(chunk as Buffer)) {
      if (elements.length > 0) yield elements;
      elements = [];
    }
  }
  cutter.end();
  if (typeof kind !== 'string' || !kind.endsWith('List')) {
    throw new TallyError('source-malformed', 'A list without its kind; the file looks cut off');
  }
}
