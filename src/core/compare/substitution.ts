import type { Parameter } from '../catalog/estate.ts';
import { matchesGlob } from '../item/glob.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../item/json.ts';
import { childPointer, matchesPointer } from '../item/pointer.ts';
import { type IdentityIndex, mentionsIdentity, replaceIdentities } from './identity-index.ts';
import { compileParameterText, mentionsParameter, type ReplaceText } from './parameter-text.ts';
import { type ReplacedText, replaceInText } from './replace-in-text.ts';

/** What is replaced before two environments are compared: references by address, own values by parameter name. */
export interface Substitution {
  /** The form in which `value` of an item of `kind` is compared. Returns `value` itself where nothing is replaced. */
  readonly apply: (kind: string, value: Json) => Json;
  readonly text: ReplaceText;
  /** What `apply` makes of an item with this canonical text, found without making objects; undefined where that needs them. */
  readonly applyToText: (kind: string, canonicalText: string) => ReplacedText | undefined;
  /** Whether `apply` could change an item with this canonical text; a cheap look before the costly walk. */
  readonly mayChange: (kind: string, canonicalText: string) => boolean;
}

export function compileSubstitution(
  parameters: ReadonlyMap<string, Parameter>,
  identities: IdentityIndex,
): Substitution {
  const replaceParameters = compileParameterText(parameters);
  const bound = [...parameters].filter(([, parameter]) => parameter.at.length > 0);
  const text: ReplaceText = (value) => replaceIdentities(identities, value, replaceParameters);

  const leaf = (kind: string, path: string, value: string | number | boolean): Json => {
    const binding = bound.find(
      ([, parameter]) =>
        parameter.value === value &&
        parameter.at.some(
          (place) => matchesGlob(place.kind ?? '*', kind) && matchesPointer(place.path, path),
        ),
    );
    if (binding) return `\${${binding[0]}}`;
    return typeof value === 'string' ? text(value) : value;
  };

  const walk = (kind: string, path: string, value: Json): Json => {
    if (isJsonArray(value))
      return mapArray(value, (element, index) => walk(kind, `${path}/${index}`, element));
    if (isJsonObject(value)) {
      return mapMembers(value, text, (key, member) => walk(kind, childPointer(path, key), member));
    }
    return value === null ? null : leaf(kind, path, value);
  };
  const mentions = mentionsParameter(parameters);
  const isBound = (kind: string): boolean =>
    bound.some(([, { at }]) => at.some((place) => matchesGlob(place.kind ?? '*', kind)));
  return {
    apply: (kind, value) => walk(kind, '', value),
    text,
    applyToText: (kind, canonicalText) => (isBound(kind) ? undefined : replaceInText(canonicalText, text)),
    mayChange: (kind, canonicalText) =>
      isBound(kind) || mentions(canonicalText) || mentionsIdentity(identities, canonicalText),
  };
}

/**
 * Keeps the identity of an object in which nothing changed. Keys of which two would become one stay as they are: a
 * member must not vanish behind another.
 */
function mapMembers(
  object: JsonObject,
  changeKey: ReplaceText,
  change: (key: string, member: Json) => Json,
): JsonObject {
  const keys = Object.keys(object);
  let changed = false;
  const members = keys.map((key): [string, Json] => {
    const member = object[key] as Json;
    const next = change(key, member);
    const nextKey = changeKey(key);
    changed ||= next !== member || nextKey !== key;
    return [nextKey, next];
  });
  if (!changed) return object;
  const mapped = Object.fromEntries(members);
  return Object.keys(mapped).length === keys.length
    ? mapped
    : Object.fromEntries(members.map(([, next], index) => [keys[index] as string, next]));
}

/** Keeps the identity of an array in which nothing changed, so that callers can see that at a glance. */
function mapArray(values: readonly Json[], change: (value: Json, index: number) => Json): readonly Json[] {
  const mapped = values.map(change);
  return mapped.some((value, index) => value !== values[index]) ? mapped : values;
}
