import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { concealText } from '../../core/item/secret-text.ts';
import { orderingText } from '../../core/item/sorted-set.ts';

/** Leaves out what says nothing, so that "absent", "empty" and "default" are one and the same. */
export function compact(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Json] => !isSilent(entry[1])),
  );
}

function isSilent(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Line ends and the white space around a body are layout; what stands between is kept, since texts can hold it. */
export function bodyText(text: string | null): string | null {
  return text === null
    ? null
    : text
        .replaceAll('\r\n', '\n')
        .replace(/[ \t]+$/gmu, '')
        .trim();
}

/**
 * Objects by a key that says what they are rather than what they are called, so that a constraint or an index that was
 * only renamed is the same. Twins get a number, in the order of what they hold.
 */
export function byMeaning(entries: readonly (readonly [key: string, value: JsonObject])[]): JsonObject {
  const result: Record<string, Json> = {};
  for (const [key, value] of entries.length < 2 ? entries : entries.toSorted(byKeyThenContent)) {
    let unique = key;
    for (let twin = 2; Object.hasOwn(result, unique); twin += 1) unique = `${key} (${twin})`;
    result[unique] = value;
  }
  return result;
}

type Entry = readonly [key: string, value: JsonObject];

function byKeyThenContent([leftKey, left]: Entry, [rightKey, right]: Entry): number {
  if (leftKey !== rightKey) return leftKey < rightKey ? -1 : 1;
  return orderingText(left) < orderingText(right) ? -1 : 1;
}

/**
 * Conceals what has the form of a credential in bodies, defaults and comments. Names are left alone: a column that is
 * called `password` holds no password here.
 */
export function concealTexts(value: Json, fingerprint: (value: string) => string): Json {
  if (typeof value === 'string') return concealText(value, fingerprint);
  if (isJsonArray(value)) return value.map((element) => concealTexts(element, fingerprint));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, concealTexts(member, fingerprint)]),
  );
}
