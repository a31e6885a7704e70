import { isJsonArray, isJsonObject, type Json } from '../item/json.ts';

/** One of several instances made from the same code: a warehouse among warehouses. */
export interface Instance {
  readonly cohort: string;
  readonly member: string;
}

const MODULE_INSTANCE = /^((?:module\.[^.[\]]+\.)*module\.[^.[\]]+)\["([^"\]]+)"\]/u;

/** The instance that an item's name puts it in, e.g. `atl` of `module.warehouse`; undefined where it is in none. */
export function instanceOf(name: string): Instance | undefined {
  const match = MODULE_INSTANCE.exec(name);
  return match?.[1] && match[2] ? { cohort: match[1], member: match[2] } : undefined;
}

/** The text with the instance's own key replaced wherever it stands as a whole word, so that instances compare. */
export function withoutInstance(text: string, member: string): string {
  return text.includes(member) ? text.replace(wordOf(member), '*') : text;
}

/** The same for every text and key of a value. Numbers stay: an instance named `1` is not every 1. */
export function contentWithoutInstance(value: Json, member: string): Json {
  if (typeof value === 'string') return withoutInstance(value, member);
  if (isJsonArray(value)) return value.map((element) => contentWithoutInstance(element, member));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      withoutInstance(key, member),
      contentWithoutInstance(each, member),
    ]),
  );
}

function wordOf(member: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(member)}(?![\\p{L}\\p{N}])`, 'gu');
}
