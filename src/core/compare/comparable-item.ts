import { canonicalize } from '../item/canonical-json.ts';
import { sha256 } from '../item/hash.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../item/json.ts';
import type { KindTraits } from '../item/kind-traits.ts';
import type { Observation } from '../item/observation.ts';
import { childPointer } from '../item/pointer.ts';
import { sortedSet } from '../item/sorted-set.ts';
import { mentionsSecret, withoutOwnSecrets } from './own-secrets.ts';
import type { Substitution } from './substitution.ts';

/** What runs, as canonical JSON text, which takes a fraction of the memory of objects. */
export interface RunningItem {
  readonly source: string;
  readonly kind: string;
  readonly name: string;
  readonly text: string;
  readonly managed: boolean;
}

/** A running item in the form in which it is held against another environment. */
export interface ComparableItem {
  /** `source/kind/name`, with parameters in place of the environment's own values. */
  readonly key: string;
  readonly source: string;
  readonly kind: string;
  readonly name: string;
  readonly text: string;
  readonly comparableHash: string;
}

/** The side that stands for "what runs": what was read, else what was applied, else what is declared. */
export function runningItem(source: string, item: Observation): RunningItem | undefined {
  const side = [item.actual, item.lastApplied, item.declared].find((each) => each !== undefined);
  if (!side) return undefined;
  return {
    source,
    kind: item.kind,
    name: item.name,
    text: canonicalize(side),
    managed: item.managed ?? true,
  };
}

/**
 * @param traits which arrays are sets, to be sorted again where a parameter took the place of a value; and which paths
 * hold credentials, of which each environment has its own.
 * @param others items of an environment made from the same code: an equal one among them is the result, so that it is
 * neither hashed nor held a second time.
 */
export function comparableItem(
  item: RunningItem,
  substitution: Substitution,
  traits: KindTraits = PLAIN,
  others?: ReadonlyMap<string, ComparableItem>,
): ComparableItem {
  const { source, kind } = item;
  const name = substitution.text(item.name);
  const text =
    mentionsSecret(item.text) || substitution.mayChange(kind, item.text)
      ? comparableText(item, substitution, traits)
      : item.text;
  const key = `${source}/${kind}/${name}`;
  const twin = others?.get(key);
  return twin?.text === text ? twin : { key, source, kind, name, text, comparableHash: sha256(text) };
}

function comparableText({ kind, text }: RunningItem, substitution: Substitution, traits: KindTraits): string {
  const holdsSecret = mentionsSecret(text);
  const quick = holdsSecret ? undefined : substitution.applyToText(kind, text);
  if (quick) return quick.inArray ? withSetsInOrder(JSON.parse(quick.text) as Json, traits) : quick.text;
  const content = JSON.parse(text) as Json;
  const shared = holdsSecret ? withoutOwnSecrets(content, traits) : content;
  const replaced = substitution.apply(kind, shared);
  if (replaced === content) return text;
  return isChangedInArray(content, replaced) ? withSetsInOrder(replaced, traits) : canonicalize(replaced);
}

/** As `inArray` of a replaced text, so that it does not depend on the way taken which sets are in which order. */
function isChangedInArray(before: Json | undefined, after: Json): boolean {
  if (before === after) return false;
  if (!isJsonObject(after)) return isJsonArray(after);
  return (
    !isJsonObject(before) ||
    Object.entries(after).some(([key, member]) => isChangedInArray(before[key], member))
  );
}

const PLAIN: KindTraits = { layer: 'governance', paths: [] };

function withSetsInOrder(value: Json, { isSet }: KindTraits): string {
  return canonicalize(isSet ? withSortedSets(value, '', isSet) : value);
}

/** What holds no set is given back as it is, not copied. */
function withSortedSets(value: Json, path: string, isSet: (pointer: string) => boolean): Json {
  if (isJsonArray(value)) {
    let copy: Json[] | undefined;
    for (const [index, element] of value.entries()) {
      if (typeof element !== 'object' || element === null) continue;
      const sorted = withSortedSets(element, childPointer(path, index), isSet);
      if (sorted === element) continue;
      copy ??= [...value];
      copy[index] = sorted;
    }
    return isSet(path) ? sortedSet(copy ?? value) : (copy ?? value);
  }
  if (!isJsonObject(value)) return value;
  const changed = new Map<string, Json>();
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (typeof member !== 'object' || member === null) continue;
    const sorted = withSortedSets(member, childPointer(path, key), isSet);
    if (sorted !== member) changed.set(key, sorted);
  }
  if (changed.size === 0) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, changed.get(key) ?? member]));
}

/** The item with the text of its twin in place of its own, where they are equal: large estates are held once, not twice. */
export function withTextOf<Item extends { readonly text: string }>(
  item: Item,
  twin: { readonly text: string } | undefined,
): Item {
  return twin !== undefined && twin.text === item.text ? { ...item, text: twin.text } : item;
}

export function bodyOf({ text }: { readonly text: string }): JsonObject {
  return JSON.parse(text) as JsonObject;
}
