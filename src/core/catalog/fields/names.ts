import * as z from 'zod';
import { withRule } from './field-rule.ts';

/** What `metadata.name` may be: it stands in paths, addresses and tables. */
export const NAME = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/u;

export function documentName() {
  return withRule(z.string().regex(NAME), {
    code: 'bad-name',
    expected: 'a name of lower-case letters, digits and inner hyphens, at most 63 characters',
    fix: 'Rename it, and write what people should read in metadata.title.',
  });
}

/** The name of another document; that it exists is checked once all documents are read. */
export function referenceTo(kind: string) {
  return withRule(z.string().regex(/\S/u), { expected: `the name of a ${kind}` });
}

/** The name of a parameter, as it stands in `${name}`. */
export function parameterName() {
  return withRule(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/u), {
    code: 'bad-name',
    expected: 'a parameter name of letters, digits, _ and -, beginning with a letter',
    fix: 'Rename the parameter.',
  });
}
