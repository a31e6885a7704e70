/**
 * The value of a number literal, read as the server reads it: a leading zero means octal where it can, and underscores
 * only part its digits.
 */
export function numberValue(literal: string): number {
  const text = literal.replaceAll('_', '');
  if (/^inf$/iu.test(text)) return Number.POSITIVE_INFINITY;
  if (/^nan$/iu.test(text)) return Number.NaN;
  return /^0[0-7]+$/u.test(text) ? Number.parseInt(text, 8) : Number(text);
}

export function numberText(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? 'NaN' : value < 0 ? '-Inf' : 'Inf';
}

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
};

const ESCAPE = /^\\(?:([abfnrtv\\'"])|x([\da-fA-F]{2})|([0-7]{3})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/u;

/** A string literal in double quotes, whatever its quotes were; undefined where an escape is none. */
export function stringText(literal: string): string | undefined {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`') || !inner.includes('\\')) return JSON.stringify(inner);
  const bytes: Buffer[] = [];
  let at = 0;
  while (at < inner.length) {
    const next = inner.indexOf('\\', at);
    bytes.push(Buffer.from(inner.slice(at, next < 0 ? inner.length : next)));
    if (next < 0) break;
    const match = ESCAPE.exec(inner.slice(next, next + 10));
    const value = match && escapedBytes(match);
    if (!value) return undefined;
    bytes.push(value);
    at = next + match[0].length;
  }
  const all = Buffer.concat(bytes);
  const text = all.toString('utf8');
  // Bytes that are no text stay apart from the characters that share their numbers.
  return Buffer.from(text).equals(all) ? JSON.stringify(text) : `bytes"${all.toString('hex')}"`;
}

function escapedBytes([, named, hex, octal, short, long]: RegExpExecArray): Buffer | undefined {
  if (named !== undefined) return Buffer.from([ESCAPES[named] ?? 0]);
  if (hex !== undefined) return Buffer.from([Number.parseInt(hex, 16)]);
  if (octal !== undefined) {
    const value = Number.parseInt(octal, 8);
    return value > 255 ? undefined : Buffer.from([value]);
  }
  const point = Number.parseInt(short ?? long ?? '', 16);
  return point > 0x10_ff_ff || (point >= 0xd8_00 && point <= 0xdf_ff)
    ? undefined
    : Buffer.from(String.fromCodePoint(point));
}
