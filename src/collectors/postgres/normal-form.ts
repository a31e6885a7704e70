import type { Json, JsonObject } from '../../core/item/json.ts';
import { classifyName } from '../../core/item/secret-name.ts';
import { setMember } from '../forms/set-member.ts';
import type { Grant } from './schema.ts';

/** What nearly every column has of grants and options. */
const NONE: JsonObject = {};

/** Privileges by who holds them; one that may be passed on is marked with an asterisk, as the server itself prints it. */
export function grants(acl: readonly Grant[]): JsonObject {
  if (acl.length === 0) return NONE;
  const byGrantee = Map.groupBy(acl, ({ grantee }) => grantee);
  return Object.fromEntries(
    [...byGrantee].map(([grantee, held]) => [
      grantee,
      [...new Set(held.map(({ privilege, grantable }) => (grantable ? `${privilege}*` : privilege)))].sort(),
    ]),
  );
}

/**
 * An expression as the server prints it when it has been dumped and loaded: what was written as `IN ('a', 'b')` over a
 * varchar is first printed with one conversion of the whole list, and from then on with one for each member.
 */
export function expression<Text extends string | null>(text: Text): Text {
  return text === null || !text.includes('(ARRAY[')
    ? text
    : (text.replaceAll(CONVERTED_LIST, (_, members: string, type: string) => {
        const converted = members.replaceAll(LIST_MEMBER, (member) => `(${member})::${type}`);
        return `ARRAY[${converted}]`;
      }) as Text);
}

const MEMBER = String.raw`'(?:[^']|'')*'::[\w ]+`;
const LIST_MEMBER = new RegExp(MEMBER, 'gu');
const CONVERTED_LIST = new RegExp(String.raw`\(ARRAY\[(${MEMBER}(?:, ${MEMBER})*)\]\)::([\w ]+)\[\]`, 'gu');

const SECRET_OPTION = /^(?:passfile|sslpassword|sslkey|passcode)$/i;

/**
 * `name=value` lists as an object; credentials among them become fingerprints. Plain names that begin with `pg_` are
 * reserved for the server, whose own bookkeeping (such as the row version that some releases keep on columns) nobody
 * declares; with a dot they are settings of an extension.
 */
export function options(list: readonly string[] | null, fingerprint: (value: string) => string): JsonObject {
  if (list === null) return NONE;
  let result: Record<string, Json> | undefined;
  for (const option of list) {
    const cut = option.indexOf('=');
    const name = cut < 0 ? option : option.slice(0, cut);
    if (name.startsWith('pg_') && !name.includes('.')) continue;
    const value = cut < 0 ? '' : option.slice(cut + 1);
    result ??= {};
    setMember(result, name, value !== '' && isSecret(name) ? fingerprint(value) : value);
  }
  return result ?? NONE;
}

function isSecret(name: string): boolean {
  return SECRET_OPTION.test(name) || classifyName(name) !== 'plain';
}

/** A connection string of `name=value` words with its credentials as fingerprints. */
export function connectionText(connection: string, fingerprint: (value: string) => string): string {
  return connection.replaceAll(
    /\b(password|sslpassword|passfile|oauth_client_secret)(\s*=\s*)('(?:[^'\\]|\\.)*'|[^\s']\S*)/giu,
    (_, name: string, equals: string, value: string) => name + equals + fingerprint(value),
  );
}
