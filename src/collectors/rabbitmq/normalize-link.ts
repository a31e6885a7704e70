import type { Fingerprint } from '../../core/item/fingerprint.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { sortedSet } from '../../core/item/sorted-set.ts';

/** Who signs in stands before the last `@` of the authority, and of more than that where a password has a slash. */
const ADDRESS = /^([a-z\d+.-]+:\/\/)(?:([^/]*|[^/@?]*:(?!\d+\/)[^?]*)@)?(.*)$/isu;

const ADDRESS_MEMBER = /^(?:src-|dest-)?uri$/u;

/**
 * The content of a parameter such as a shovel or a federation upstream. Links try their addresses in random order, and
 * one address may stand without a list, so they become sets. Who signs in stands beside the addresses, by address:
 * environments have passwords of their own, but where a link leads is compared. A list is a set of links.
 */
export function normalizeLink(value: Json, fingerprint: Fingerprint): JsonObject {
  if (isJsonArray(value)) return { value: sortedSet(value) };
  if (!isJsonObject(value)) return { value };
  const credentials: Record<string, string> = {};
  const bare = (address: Json): Json => {
    if (typeof address !== 'string') return address;
    const [, scheme = '', userInfo, rest = ''] = ADDRESS.exec(address) ?? [];
    if (userInfo === undefined) return address;
    credentials[scheme + rest] = fingerprint(userInfo);
    return scheme + rest;
  };
  const content = Object.fromEntries(
    Object.entries(value).map(([name, member]): [string, Json] =>
      ADDRESS_MEMBER.test(name)
        ? [name, sortedSet((isJsonArray(member) ? member : [member]).map(bare))]
        : [name, member],
    ),
  );
  return { value: content, ...(Object.keys(credentials).length > 0 && { credentials }) };
}
