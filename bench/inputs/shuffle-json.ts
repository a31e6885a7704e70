import { isJsonArray, isJsonObject, type Json } from '../../src/core/item/json.ts';

/** The same state, exported by something that keeps no order: members anywhere, and the lists of resources. */
export function shuffleJson(value: Json, random: () => number, name = ''): Json {
  if (isJsonArray(value)) {
    const elements = value.map((element) => shuffleJson(element, random));
    return name === 'resources' || name === 'instances' || name === 'child_modules'
      ? shuffled(elements, random)
      : elements;
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, member]): [string, Json] => [
    key,
    shuffleJson(member, random, key),
  ]);
  return Object.fromEntries(shuffled(members, random));
}

function shuffled<Element>(elements: readonly Element[], random: () => number): Element[] {
  return elements
    .map((element) => ({ element, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ element }) => element);
}
