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
  return place.values().map(recordEntry);
}

/** What is no object has no fields, and so no name. */
export function recordEntry(value: Json): Entry {
  const fields = isJsonObject(value) ? value : {};
  return { columns: Object.keys(fields), cells: Object.values(fields) };
}

export function noRecordsAt(path: readonly string[]): TallyError {
  const place = path.length === 0 ? 'at its top' : `at \`/${path.join('/')}\``;
  return new TallyError('source-malformed', `There is no list of records ${place}`, {
    fix: 'Say with the option `records` where they lie, such as /value.',
  });
}
