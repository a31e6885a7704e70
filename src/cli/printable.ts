/**
 * C0 and C1 controls, line separators, and marks that reorder text: from a resource name they could rewrite the
 * terminal or make one value look like another.
 */
const UNPRINTABLE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `text` on one line, with everything that would not print written as an escape. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(UNPRINTABLE, (char) => SHORT[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** `text` in at most `width` characters, with `…` for what is left out in the middle: both ends tell things apart. */
export function elide(text: string, width: number): string {
  // Code units bound code points, so most texts need no splitting.
  if (text.length <= width) return text;
  const chars =
    text.length > 4 * width ? [...text.slice(0, 2 * width), ...text.slice(-2 * width)] : [...text];
  if (chars.length <= width) return text;
  if (width <= 1) return '…';
  const head = Math.ceil((width - 1) / 2);
  const tail = width - 1 - head;
  return `${chars.slice(0, head).join('')}…${tail > 0 ? chars.slice(-tail).join('') : ''}`;
}

/** Columns that `text` takes, near enough for the names that infrastructure has. */
export function widthOf(text: string): number {
  let width = 0;
  for (const _ of text) width += 1;
  return width;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
