import type { FieldPlan } from './field-plan.ts';
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
export function recordLayouts(
  { name = [], changedBy, changedAt }: Pick<Options, 'name' | 'changedBy' | 'changedAt'>,
  planOf: (field: string) => FieldPlan,
): (columns: readonly string[]) => RecordLayout {
  let last: RecordLayout | undefined;
  return (columns) => {
    if (last && isSame(last.columns, columns)) return last;
    const indexOf = (field: string | undefined) => (field === undefined ? -1 : columns.indexOf(field));
    last = {
      columns,
      kept: columns.map((column, index) => ({ index, plan: planOf(column) })).filter(isKept),
      naming: name.map(indexOf),
      changedBy: indexOf(changedBy),
      changedAt: indexOf(changedAt),
    };
    return last;
  };
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
