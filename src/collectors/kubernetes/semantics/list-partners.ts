import { isJsonArray, isJsonObject, type Json } from '../../../core/item/json.ts';

/** Beyond so many pairs the search for partners would cost more than the noise that it saves. */
const MAX_PAIRS = 250_000;

/**
 * Which element of `actual` each written one became, since a platform completes elements and others may be added beside
 * them: that at the same place where none came or went, else the first that says all that was written, else that
 * at the same place again.
 */
export function partnersOf(
  written: readonly Json[],
  actual: readonly Json[],
): readonly (number | undefined)[] {
  if (written.length === actual.length) return written.map((_, index) => index);
  if (written.length * actual.length > MAX_PAIRS) return written.map(() => undefined);
  const free = new Set(actual.keys());
  const partners = written.map((element) => {
    const found = free.values().find((index) => says(actual[index] as Json, element));
    if (found !== undefined) free.delete(found);
    return found;
  });
  return partners.map((found, index) => found ?? (free.has(index) ? index : undefined));
}

/** Whether a value says everything that another says, and maybe more. */
function says(value: Json, other: Json): boolean {
  if (isJsonObject(other)) {
    return (
      isJsonObject(value) &&
      Object.entries(other).every(
        ([name, child]) => Object.hasOwn(value, name) && says(value[name] as Json, child),
      )
    );
  }
  if (!isJsonArray(other)) return value === other;
  return isJsonArray(value) && value.length >= other.length && saysInOrder(value, other);
}

/** Whether every element of a list is said by one of another list, in the same order. */
function saysInOrder(value: readonly Json[], other: readonly Json[]): boolean {
  let from = 0;
  for (const element of other) {
    while (from < value.length && !says(value[from] as Json, element)) from += 1;
    if (from === value.length) return false;
    from += 1;
  }
  return true;
}
