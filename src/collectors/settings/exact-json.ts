import type { Json } from '../../core/item/json.ts';

/** Only a text that holds such a number needs more than the engine's own parser. */
const LONG = /\d{16}|[\d.]{17}|\d[eE]\+?\d{3}/u;

/**
 * Parses JSON. A number of more digits than a number of the engine keeps stays the text that it is, so that two
 * identifiers of twenty digits that differ in their last one are not taken for the same.
 */
export function parseExactJson(text: string): Json {
  if (!LONG.test(text)) return JSON.parse(text) as Json;
  const revive = (_: string, value: unknown, { source }: { readonly source?: string } = {}): unknown =>
    typeof value === 'number' && source !== undefined && !isKept(value, source) ? source : value;
  return JSON.parse(text, revive as Parameters<typeof JSON.parse>[1]) as Json;
}

function isKept(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false;
  const digits = source
    .replace(/e.*$/iu, '')
    .replaceAll(/[-.]/gu, '')
    .replaceAll(/^0+|0+$/gu, '');
  return digits.length <= 15 || String(value) === source;
}
