import { matchesGlob } from '../../core/item/glob.ts';
import { mayMeanSecret } from './conceal-setting.ts';
import type { Options } from './options.ts';
import { isServiceNote } from './service-note.ts';
import type { ValueType } from './typed-value.ts';

/** What the mapping says of one field, worked out once: a hundred thousand records have the same few. */
export interface FieldPlan {
  readonly field: string;
  /** What it is called in the item. */
  readonly name: string;
  readonly use: 'kept' | 'dropped';
  readonly type: ValueType;
  /** Whether the mapping names it as a value. */
  readonly isValue: boolean;
  readonly secret: boolean;
  readonly endpoint: boolean;
  readonly mayMeanSecret: boolean;
}

/** Fields can be data, so the plans must not grow with the export. */
const MOST_PLANS = 10_000;

export class FieldPlans {
  private readonly options: Options;
  private readonly plans = new Map<string, FieldPlan>();

  constructor(options: Options) {
    this.options = options;
  }

  of(field: string): FieldPlan {
    let plan = this.plans.get(field);
    if (!plan) {
      plan = planFor(field, this.options);
      if (this.plans.size >= MOST_PLANS) this.plans.clear();
      this.plans.set(field, plan);
    }
    return plan;
  }
}

function planFor(field: string, options: Options): FieldPlan {
  const matches = (patterns: readonly string[]) => patterns.some((pattern) => matchesGlob(pattern, field));
  const name = options.value?.get(field) ?? field;
  return {
    field,
    name,
    use: useOf(field, options, matches(options.volatile)),
    type: options.types.find(([pattern]) => matchesGlob(pattern, field))?.[1] ?? 'text',
    isValue: options.value?.has(field) ?? false,
    // These two names are those of the places where secrets and endpoints lie.
    secret: matches(options.secret) || name === 'secret',
    endpoint: matches(options.perEnvironment) || name === 'endpoint',
    mayMeanSecret: mayMeanSecret(field),
  };
}

/** Dropped is what names the item, what says who changed it, what changes by itself, and what is no value or a note. */
function useOf(
  field: string,
  { name, value, changedBy, changedAt }: Options,
  volatile: boolean,
): FieldPlan['use'] {
  const speaksOfItem = name?.includes(field) || field === changedBy || field === changedAt;
  const isNote = isServiceNote(field) && !value?.has(field);
  return speaksOfItem || volatile || isNote || (value && name && !value.has(field)) ? 'dropped' : 'kept';
}
