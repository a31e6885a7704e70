import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { sortedSet } from '../../../core/item/sorted-set.ts';
import { textsOf } from '../schema.ts';

const PULL_REQUEST_TYPES = 'opened,reopened,synchronize';

/** The events that start a workflow, each with its filters: `on: push`, `on: [push]` and `on: {push:}` are one. */
export function triggersOf(on: Json | undefined): JsonObject {
  const events = isJsonObject(on)
    ? Object.entries(on)
    : textsOf(on).map((event): [string, Json] => [event, null]);
  return Object.fromEntries(events.map(([event, filters]) => [event, filtersOf(event, filters)]));
}

function filtersOf(event: string, filters: Json): Json {
  if (event === 'schedule' && isJsonArray(filters))
    return { cron: sortedSet(filters.flatMap((each) => (isJsonObject(each) ? textsOf(each['cron']) : []))) };
  if (!isJsonObject(filters)) return {};
  const kept = Object.entries(filters).flatMap(([name, value]): [string, Json][] => {
    if (!FILTERS.has(name)) return [[name, value]];
    const list = textsOf(value);
    // A later pattern with `!` takes back what an earlier one lets in.
    const patterns = list.some((each) => each.startsWith('!')) ? list : list.toSorted();
    const isDefault =
      name === 'types' && event.startsWith('pull_request') && patterns.join() === PULL_REQUEST_TYPES;
    return isDefault ? [] : [[name, patterns]];
  });
  return Object.fromEntries(kept);
}

const FILTERS = new Set([
  'branches',
  'branches-ignore',
  'tags',
  'tags-ignore',
  'paths',
  'paths-ignore',
  'types',
  'workflows',
]);

/** The same in words, one for each event: `push (branches main)`. */
export function triggerWords(triggers: JsonObject): string[] {
  return Object.entries(triggers)
    .map(([event, filters]) => {
      const words = Object.entries(isJsonObject(filters) ? filters : {})
        .filter(([name]) => name !== 'inputs' && name !== 'secrets' && name !== 'outputs')
        .map(([name, value]) => `${name} ${textsOf(value).join(', ')}`);
      return words.length === 0 ? event : `${event} (${words.toSorted().join('; ')})`;
    })
    .sort();
}
