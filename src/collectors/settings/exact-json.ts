import type { Json } from '../../core/item/json.ts';

/** A number of fewer digits is kept by a number of the engine. */
const LONG = 16;

const LARGE_EXPONENT = /\d[eE]\+?\d{3}/u;

/**
 * Parses JSON. A number of more digits than a number of the engine keeps stays the text that it is, so that two
 * identifiers of twenty digits that differ in their last one are not taken for the same.
 */
export function parseExactJson(text: string): Json {
  if (!mayHoldLong(text)) return JSON.parse(text) as Json;
  const revive = (_: string, value: unknown, { source }: { readonly source?: string } = {}): unknown =>
    typeof value === 'number' && source !== undefined && !isKept(value, source) ? source : value;
  return JSON.parse(text, revive as Parameters<typeof JSON.parse>[1]) as Json;
}

/**
 * Whether a text may hold a number that needs more than the engine's own parser. So many digits in a row reach over one
 * of the places that are looked at, which takes a twentieth of the time of looking at every character.
 */
function mayHoldLong(text: string): boolean {
  for (let at = LONG - 1; at < text.length; at += LONG) {
    if (!isDigitOrPoint(text, at)) continue;
    let from = at;
    let to = at + 1;
    while (isDigitOrPoint(text, from - 1)) from--;
    while (to - from < LONG && isDigitOrPoint(text, to)) to++;
    if (to - from >= LONG) return true;
  }
  return LARGE_EXPONENT.test(text);
}

/** False beyond the ends of the text. */
function isDigitOrPoint(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0x30 && code <= 0x39) || code === 0x2e;
}

function isKept(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false;
  const digits = source
    .replace(/e.*$/iu, '')
    .replaceAll(/[-.]/gu, '')
    .replaceAll(/^0+|0+$/gu, '');
  return digits.length <= 15 || String(value) === source;
}
