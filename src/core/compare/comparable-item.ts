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
  const content = JSON.parse(text) as Json;
  const shared = mentionsSecret(text) ? withoutOwnSecrets(content, traits) : content;
  const replaced = substitution.apply(kind, shared);
  if (replaced === content) return text;
  return canonicalize(traits.isSet ? withSortedSets(replaced, '', traits.isSet) : replaced);
}

const PLAIN: KindTraits = { layer: 'governance', paths: [] };

function withSortedSets(value: Json, path: string, isSet: (pointer: string) => boolean): Json {
  if (isJsonArray(value)) {
    const elements = value.map((element, index) => withSortedSets(element, childPointer(path, index), isSet));
    return isSet(path) ? sortedSet(elements) : elements;
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      withSortedSets(member, childPointer(path, key), isSet),
    ]),
  );
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
