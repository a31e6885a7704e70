import * as z from 'zod';
import { type FieldRule, withRule } from './field-rule.ts';

/** A text that `parse` must understand; a wrong one is reported by the rule. The output is what `parse` gave. */
export function parsedText<T>(rule: FieldRule, parse: (text: string) => T | undefined) {
  return withRule(z.string(), rule).transform((text, context): T => {
    const parsed = parse(text);
    if (parsed !== undefined) return parsed;
    const { code, expected, fix, candidates } = rule;
    context.addIssue({ code: 'custom', input: text, params: { code, expected, fix, candidates } });
    return z.NEVER;
  });
}
