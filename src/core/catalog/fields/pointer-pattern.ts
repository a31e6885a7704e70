import * as z from 'zod';
import { withRule } from './field-rule.ts';

/** A JSON Pointer in which `*` stands for one token and a trailing `**` for everything below. */
export function pointerPattern() {
  return withRule(z.string().regex(/^\/(?:[^~]|~[01])*$/u), {
    expected: 'a path that begins with /, such as /multi_az or /rule/*/port',
    fix: 'Write the path as a JSON Pointer into the item.',
  });
}
