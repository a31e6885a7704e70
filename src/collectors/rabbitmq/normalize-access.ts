import type { Fingerprint } from '../../core/item/fingerprint.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import type { Observation } from '../../core/item/observation.ts';
import { nameIn, text } from './item-name.ts';

/**
 * The hash of a password is salted: setting the same password again gives another, so two hashes say nothing about two
 * passwords. What counts is whether there is one and how it is hashed; the hash is kept as a fingerprint beside the item.
 */
export function normalizeUser(user: JsonObject, fingerprint: Fingerprint): Observation {
  const hash = text(user, 'password_hash');
  const hasPassword = hash !== '' || text(user, 'password') !== '';
  return {
    kind: 'user',
    name: text(user, 'name'),
    actual: {
      tags: tagList(user['tags']),
      has_password: hasPassword,
      // A password in the clear is hashed as the broker does it.
      ...(hasPassword && {
        hashing_algorithm: user['hashing_algorithm'] ?? 'rabbit_password_hashing_sha256',
      }),
      limits: limitMap(user['limits']),
    },
    ...(hash !== '' && { identities: { password_hash: fingerprint(hash) } }),
  };
}

export function normalizePermission(permission: JsonObject): Observation {
  return {
    kind: 'permission',
    name: nameIn(text(permission, 'vhost'), text(permission, 'user')),
    actual: {
      configure: permission['configure'] ?? '',
      write: permission['write'] ?? '',
      read: permission['read'] ?? '',
    },
  };
}

export function normalizeTopicPermission(permission: JsonObject): Observation {
  const exchange = text(permission, 'exchange');
  return {
    kind: 'topic_permission',
    name: nameIn(
      text(permission, 'vhost'),
      `${text(permission, 'user')} on ${exchange === '' ? '(default)' : exchange}`,
    ),
    actual: { write: permission['write'] ?? '', read: permission['read'] ?? '' },
  };
}

/** Old releases write `a,b`, newer ones a list; the order means nothing. */
export function tagList(tags: Json | undefined): readonly string[] {
  const list = typeof tags === 'string' ? tags.split(',') : isJsonArray(tags) ? tags.map(String) : [];
  return [...new Set(list.map((tag) => tag.trim()).filter((tag) => tag !== ''))].sort();
}

/** An empty list stands for no limits, since Erlang writes an empty mapping so; a negative number takes a limit away. */
export function limitMap(limits: Json | undefined): JsonObject {
  if (!isJsonObject(limits)) return {};
  return Object.fromEntries(
    Object.entries(limits).filter(([, value]) => !(typeof value === 'number' && value < 0)),
  );
}
