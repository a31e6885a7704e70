import type { Parameter } from '../catalog/estate.ts';
import { matchesGlob } from '../item/glob.ts';
import { isJsonArray, isJsonObject, type Json } from '../item/json.ts';
import { childPointer, matchesPointer } from '../item/pointer.ts';
import { type IdentityIndex, mentionsIdentity, replaceIdentities } from './identity-index.ts';
import { compileParameterText, mentionsParameter, type ReplaceText } from './parameter-text.ts';

/** What is replaced before two environments are compared: references by address, own values by parameter name. */
export interface Substitution {
  /** The form in which `value` of an item of `kind` is compared. Returns `value` itself where nothing is replaced. */
  readonly apply: (kind: string, value: Json) => Json;
  readonly text: ReplaceText;
  /** Whether `apply` could change an item with this canonical text; a cheap look before the costly walk. */
  readonly mayChange: (kind: string, canonicalText: string) => boolean;
}

export function compileSubstitution(
  parameters: ReadonlyMap<string, Parameter>,
  identities: IdentityIndex,
): Substitution {
  const replaceParameters = compileParameterText(parameters);
  const bound = [...parameters].filter(([, parameter]) => parameter.at.length > 0);
  const text: ReplaceText = (value) => replaceParameters(replaceIdentities(identities, value));

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
      let changed = false;
      const entries = Object.entries(value).map(([key, member]): [string, Json] => {
        const next = walk(kind, childPointer(path, key), member);
        const nextKey = text(key);
        changed ||= next !== member || nextKey !== key;
        return [nextKey, next];
      });
      return changed ? Object.fromEntries(entries) : value;
    }
    return value === null ? null : leaf(kind, path, value);
  };
  const mentions = mentionsParameter(parameters);
  return {
    apply: (kind, value) => walk(kind, '', value),
    text,
    mayChange: (kind, canonicalText) =>
      bound.some(([, { at }]) => at.some((place) => matchesGlob(place.kind ?? '*', kind))) ||
      mentions(canonicalText) ||
      mentionsIdentity(identities, canonicalText),
  };
}

/** Keeps the identity of an array in which nothing changed, so that callers can see that at a glance. */
function mapArray(values: readonly Json[], change: (value: Json, index: number) => Json): readonly Json[] {
  const mapped = values.map(change);
  return mapped.some((value, index) => value !== values[index]) ? mapped : values;
}
