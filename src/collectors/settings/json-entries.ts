import { isJsonArray, isJsonObject, type Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { flatten } from './flatten.ts';
import type { Entry } from './schema.ts';

/** The settings of a nested document. @throws TallyError where its root has no names. */
export function nestedEntries(root: Json): Iterable<Entry> {
  if (isJsonObject(root)) return flatten(root);
  if (!isJsonArray(root))
    throw new TallyError('source-malformed', 'There are no settings in it, only one value');
  throw new TallyError('source-unsupported', 'A list of records needs to be told what names a setting', {
    fix: 'Add the option `name`: the fields that together name one.',
  });
}

/** Where records lie unless it is said: the list that the document is, or the `value` of an OData answer. */
export function usualRecords(root: 'object' | 'list'): readonly string[] {
  return root === 'list' ? [] : ['value'];
}

/** The records at `path` of a document. @throws TallyError where there is no list. */
export function recordsAt(root: Json, path: readonly string[] | undefined): Iterable<Entry> {
  const steps = path ?? usualRecords(isJsonArray(root) ? 'list' : 'object');
  let place: Json | undefined = root;
  for (const step of steps)
    place = isJsonObject(place) && Object.hasOwn(place, step) ? place[step] : undefined;
  if (!isJsonArray(place)) throw noRecordsAt(steps);
  return place.values().map(recordEntries());
}

/**
 * Makes the function that turns records into entries, of which nearly every one has the fields of the one before. What
 * is no object has no fields, and so no name.
 */
export function recordEntries(): (value: Json) => Entry {
  let last: readonly string[] = [];
  return (value) => {
    if (!isJsonObject(value)) return { columns: [], cells: [] };
    const cells: Json[] = [];
    let isSame = true;
    for (const field in value) {
      isSame &&= last[cells.length] === field;
      cells.push(value[field] as Json);
    }
    if (!isSame || cells.length !== last.length) last = Object.keys(value);
    return { columns: last, cells };
  };
}

export function noRecordsAt(path: readonly string[]): TallyError {
  const place = path.length === 0 ? 'at its top' : `at \`/${path.join('/')}\``;
  return new TallyError('source-malformed', `There is no list of records ${place}`, {
    fix: 'Say with the option `records` where they lie, such as /value.',
  });
}
