import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { concealText } from '../../core/item/secret-text.ts';
import type { Grant } from './schema.ts';

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

/** Privileges by who holds them; one that may be passed on is marked with an asterisk, as the server itself prints it. */
export function grants(acl: readonly Grant[]): JsonObject {
  const byGrantee = Map.groupBy(acl, ({ grantee }) => grantee);
  return Object.fromEntries(
    [...byGrantee].map(([grantee, held]) => [
      grantee,
      [...new Set(held.map(({ privilege, grantable }) => (grantable ? `${privilege}*` : privilege)))].sort(),
    ]),
  );
}

const SECRET_OPTION = /^(?:password|passfile|sslpassword|sslkey)$/i;

/**
 * `name=value` lists as an object; credentials among them become fingerprints. Names that begin with `pg_` are reserved
 * for the server, whose own bookkeeping (such as the row version that some releases keep on columns) nobody declares.
 */
export function options(list: readonly string[] | null, fingerprint: (value: string) => string): JsonObject {
  return Object.fromEntries(
    (list ?? [])
      .filter((option) => !option.startsWith('pg_'))
      .map((option) => {
        const cut = option.indexOf('=');
        const [name, value] = cut < 0 ? [option, ''] : [option.slice(0, cut), option.slice(cut + 1)];
        return [name, SECRET_OPTION.test(name) ? fingerprint(value) : value];
      }),
  );
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
 * only renamed is the same. Twins get a number.
 */
export function byMeaning(entries: readonly (readonly [key: string, value: JsonObject])[]): JsonObject {
  const result: Record<string, Json> = {};
  for (const [key, value] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let unique = key;
    for (let twin = 2; Object.hasOwn(result, unique); twin += 1) unique = `${key} (${twin})`;
    result[unique] = value;
  }
  return result;
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
