import type { Json } from '../../../src/core/item/json.ts';

/** One place in an item with its value on every side. */
export interface DiffRow {
  /** RFC 6901 pointer below the finding's own path. */
  readonly path: string;
  readonly values: readonly (Json | undefined)[];
  readonly differs: boolean;
}

/** Values this deep are shown as they are. */
const DEEPEST = 8;

/** Takes values apart into places until each holds a scalar or a list of scalars. */
export function diffRows(values: readonly (Json | undefined)[], path = '', depth = 0): readonly DiffRow[] {
  const keys = depth < DEEPEST ? keysOf(values) : undefined;
  if (!keys) return [{ path, values, differs: new Set(values.map(textOf)).size > 1 }];
  return keys.flatMap((key) =>
    diffRows(
      values.map((value) => (value as Record<string, Json> | null | undefined)?.[key]),
      `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      depth + 1,
    ),
  );
}

/** The keys of objects, and of lists that hold objects; undefined where a value is to be shown whole. */
function keysOf(values: readonly (Json | undefined)[]): string[] | undefined {
  const there = values.filter((value) => value !== undefined && value !== null);
  const isTakenApart =
    there.length > 0 &&
    (there.every((value) => isObject(value)) ||
      there.every(
        (value) => Array.isArray(value) && value.length > 0 && value.every((each) => isObject(each)),
      ));
  const keys = new Set(isTakenApart ? there.flatMap((value) => Object.keys(value as object)) : []);
  return keys.size === 0 ? undefined : [...keys];
}

function isObject(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: Json | undefined): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}
