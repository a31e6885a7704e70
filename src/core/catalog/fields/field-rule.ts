import type * as z from 'zod';

/** What a problem with a field says where the general words would say less. */
export interface FieldRule {
  /** The code of a wrong value. */
  readonly code?: string;
  /** The code where it is missing or empty. */
  readonly missing?: string;
  readonly expected?: string;
  readonly fix?: string;
  /** The values that a wrong one may have been meant to be. */
  readonly candidates?: () => Iterable<string>;
}

const rules = new WeakMap<object, FieldRule>();

/** Attaches a rule to a schema and to its checks, which raise issues in their own name. Returns the same schema. */
export function withRule<S extends z.core.$ZodType>(schema: S, rule: FieldRule): S {
  rules.set(schema, rule);
  for (const check of schema._zod.def.checks ?? []) rules.set(check, rule);
  return schema;
}

/** The rule of the schema or check that raised an issue; a described schema is a copy that knows its original. */
export function ruleOf(raiser: z.core.$ZodType | z.core.$ZodCheck | undefined): FieldRule | undefined {
  for (
    let current = raiser;
    current;
    current = '_zod' in current && 'parent' in current._zod ? current._zod.parent : undefined
  ) {
    const rule = rules.get(current);
    if (rule) return rule;
  }
  return undefined;
}
