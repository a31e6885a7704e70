import * as z from 'zod';
import { withRule } from './field-rule.ts';

/** A text with at least one character that is not white space. */
export function text() {
  return withRule(z.string().regex(/\S/u), { expected: 'a text that is not empty' });
}

/** A text whose absence has a code of its own. */
export function requiredText(missing: string, expected: string, fix: string) {
  return withRule(z.string().regex(/\S/u), { code: missing, missing, expected, fix });
}
