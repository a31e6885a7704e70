import type { FieldPlan, FieldPlans } from './field-plan.ts';
import type { Options } from './options.ts';

/** A column of which an item has something. */
export interface KeptColumn {
  readonly index: number;
  readonly plan: FieldPlan;
}

/** Where in a record its parts stand, for all records of the same columns. Indexes; -1 for what it lacks. */
export interface RecordLayout {
  readonly columns: readonly string[];
  /** Of the columns that are kept, in their order. */
  readonly kept: readonly KeptColumn[];
  readonly naming: readonly number[];
  readonly changedBy: number;
  readonly changedAt: number;
}

/** Finds the layout of a record; nearly every one has that of the record before. */
export class RecordLayouts {
  private readonly options: Pick<Options, 'name' | 'changedBy' | 'changedAt'>;
  private readonly plans: FieldPlans;
  private last: RecordLayout | undefined;

  constructor(options: Pick<Options, 'name' | 'changedBy' | 'changedAt'>, plans: FieldPlans) {
    this.options = options;
    this.plans = plans;
  }

  of(columns: readonly string[]): RecordLayout {
    if (this.last && isSame(this.last.columns, columns)) return this.last;
    this.last = this.find(columns);
    return this.last;
  }

  private find(columns: readonly string[]): RecordLayout {
    const { name = [], changedBy, changedAt } = this.options;
    const indexOf = (field: string | undefined) => (field === undefined ? -1 : columns.indexOf(field));
    return {
      columns,
      kept: columns.map((column, index) => ({ index, plan: this.plans.of(column) })).filter(isKept),
      naming: name.map(indexOf),
      changedBy: indexOf(changedBy),
      changedAt: indexOf(changedAt),
    };
  }
}

export function isKept({ plan }: KeptColumn): boolean {
  return plan.use === 'kept';
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false;
  return true;
}
