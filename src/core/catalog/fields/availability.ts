import * as z from 'zod';
import { withRule } from './field-rule.ts';
import { parsedText } from './parsed-text.ts';

const EXPECTED = 'a share such as 99.9% or 0.999, above zero and at most one';

/** A fraction of 1 from `99.9%` or `0.999`; undefined where it is neither or out of range. */
export function parseAvailability(text: string): number | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,10})?)\s*(%?)$/u.exec(text);
  if (!match) return undefined;
  // Rounded, since 99.95 / 100 would otherwise not equal 0.9995.
  const share = match[2] === '%' ? Number((Number(match[1]) / 100).toFixed(12)) : Number(match[1]);
  return share > 0 && share <= 1 ? share : undefined;
}

/** For messages: 0.999 is `99.9%`. */
export function formatAvailability(share: number): string {
  return `${Number((share * 100).toFixed(10))}%`;
}

export function availability() {
  return z.union([
    withRule(z.number().gt(0).lte(1), { expected: EXPECTED }),
    parsedText({ code: 'bad-value', expected: EXPECTED }, parseAvailability),
  ]);
}
