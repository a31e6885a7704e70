/** A piece of a text: plain, differing from what it is held against, a parameter, or the fingerprint of a secret. */
export interface ValuePart {
  readonly kind: 'same' | 'differs' | 'parameter' | 'secret';
  readonly text: string;
  /** Where in the text it begins. */
  readonly at: number;
}

export const EMPTY_TEXT = 'empty text';

const CHIPS = /\$\{[^}]+\}|fingerprint:[0-9a-f]+/gu;
/** Enough of a fingerprint to tell two apart by eye. */
const SHOWN_DIGITS = 8;
/** A difference is worth marking only where more than this is common to both. */
const LEAST_COMMON = 3;

/** Splits a text for showing. What both texts begin and end with is the same; what lies between differs. */
export function partsOf(text: string, against?: string): readonly ValuePart[] {
  const [from, to] = against === undefined ? [0, 0] : middleOf(text, against);
  const parts: ValuePart[] = [];
  const plain = (start: number, end: number) => {
    for (const [a, b, kind] of [
      [start, Math.min(end, from), 'same'],
      [Math.max(start, from), Math.min(end, to), 'differs'],
      [Math.max(start, to), end, 'same'],
    ] as const) {
      if (b > a) parts.push({ kind, text: text.slice(a, b), at: a });
    }
  };
  let last = 0;
  for (const { 0: chip, index } of text.matchAll(CHIPS)) {
    plain(last, index);
    last = index + chip.length;
    parts.push(
      chip.startsWith('$')
        ? { kind: 'parameter', text: chip.slice(2, -1), at: index }
        : {
            kind: 'secret',
            text: `secret ${chip.slice(chip.indexOf(':') + 1).slice(0, SHOWN_DIGITS)}`,
            at: index,
          },
    );
  }
  plain(last, text.length);
  return parts;
}

function middleOf(text: string, other: string): readonly [number, number] {
  if (text === other) return [0, 0];
  const shorter = Math.min(text.length, other.length);
  let head = 0;
  while (head < shorter && text[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && text.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return head + tail < LEAST_COMMON ? [0, 0] : [head, text.length - tail];
}
