import { TallyError } from '../../errors.ts';
import type { Page, PageRequest } from '../store.ts';

/** What the values of a cursor are, in the order of the list. */
type Shape = readonly ('time' | 'text' | 'number')[];
interface Value {
  readonly time: Date;
  readonly text: string;
  readonly number: number;
}
type Values<S extends Shape> = { readonly [Index in keyof S]: Value[S[Index]] };
type Nothing<S extends Shape> = { readonly [Index in keyof S]: null };

/**
 * Where a page begins: the values that the last row before it has; nulls for the first page.
 * @throws TallyError usage where `after` is no cursor of this list.
 */
export function readCursor<const S extends Shape>(
  after: string | undefined,
  shape: S,
): Values<S> | Nothing<S> {
  if (after === undefined) return shape.map(() => null) as Nothing<S>;
  const written = parse(after);
  const values = Array.isArray(written) && written.length === shape.length ? written : [];
  const read = shape.map((kind, index) => READ[kind](values[index]));
  if (read.includes(undefined)) {
    throw new TallyError('usage', 'The mark of the next page is none that was given out for this list.', {
      fix: 'Begin with the first page.',
    });
  }
  return read as unknown as Values<S>;
}

/** Cuts what was read down to the page; one row more than its limit was asked for, to see whether there is another. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  { limit }: PageRequest,
  present: (row: Row) => T,
  cursor: (row: Row) => readonly (Date | string | number)[],
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(present),
    ...(rows.length > limit && last !== undefined ? { next: write(cursor(last)) } : {}),
  };
}

const READ: Readonly<Record<Shape[number], (value: unknown) => Date | string | number | undefined>> = {
  // What the database could not compare is of no list: it keeps neither NUL nor half a character.
  text: (value) =>
    typeof value === 'string' && value.isWellFormed() && !value.includes('\0') ? value : undefined,
  number: (value) => (Number.isSafeInteger(value) ? (value as number) : undefined),
  time: (value) => {
    const time = new Date(typeof value === 'string' ? value : Number.NaN);
    const year = time.getUTCFullYear();
    return year >= 1 && year <= 9999 ? time : undefined;
  },
};

function write(values: readonly (Date | string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
