import type { Json, JsonObject } from '../../core/item/json.ts';
import { concealText } from '../../core/item/secret-text.ts';
import { orderingText } from '../../core/item/sorted-set.ts';
import { mapTexts } from './map-texts.ts';
import { setMember } from './set-member.ts';

/** Leaves out what says nothing, so that "absent", "empty" and "default" are one and the same. */
export function compact(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  const result: Record<string, Json> = {};
  // Every column of a schema passes here, so there are no lists of members between.
  for (const name in members) {
    say(result, name, members[name]);
  }
  return result;
}

/** Sets a member that says something, for forms of which a schema has so many that even a list of members is too much. */
export function say(form: Record<string, Json>, name: string, value: Json | undefined): void {
  if (value !== undefined && !isSilent(value)) setMember(form, name, value);
}

function isSilent(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  if (typeof value !== 'object') return false;
  for (const _ in value) return false;
  return true;
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

/** The forms of rows by their names. */
export function byName<Row>(
  rows: readonly Row[],
  entryOf: (row: Row) => readonly [name: string, form: JsonObject],
): JsonObject {
  const result: Record<string, Json> = {};
  for (const row of rows) {
    const [name, form] = entryOf(row);
    setMember(result, name, form);
  }
  return result;
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
 * called `password` holds no password here. What holds none comes back as it is.
 */
export function concealTexts(value: Json, fingerprint: (value: string) => string): Json {
  return mapTexts(value, (text) => concealText(text, fingerprint));
}
