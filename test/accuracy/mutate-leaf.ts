import { isJsonArray, isJsonObject, type Json } from '../../src/core/item/json.ts';

/** A value with one of its leaves changed, and where; JSON texts are changed within. */
export interface Mutant {
  readonly path: string;
  readonly value: Json;
}

/** Every value that differs from `value` in one leaf. Absent values (`null`, empty texts and containers) have none. */
export function mutantsOf(value: Json, path = ''): Mutant[] {
  if (value === null || value === '') return [];
  if (typeof value === 'boolean') return [{ path, value: !value }];
  if (typeof value === 'number') return [{ path, value: value + 1 }];
  if (typeof value === 'string') return mutantsOfText(value, path);
  if (isJsonArray(value)) {
    return value.flatMap((element, index) =>
      mutantsOf(element, `${path}/${index}`).map((mutant) => ({
        ...mutant,
        value: value.with(index, mutant.value),
      })),
    );
  }
  return Object.entries(value).flatMap(([key, member]) =>
    mutantsOf(member, `${path}/${key}`).map((mutant) => ({
      ...mutant,
      value: { ...value, [key]: mutant.value },
    })),
  );
}

function mutantsOfText(text: string, path: string): Mutant[] {
  const json = documentIn(text);
  if (json !== undefined) {
    return mutantsOf(json, path).map((mutant) => ({ ...mutant, value: JSON.stringify(mutant.value) }));
  }
  // An address stays one, so that it is the difference that is found and not the broken form.
  if (/^\d+\.\d+\.\d+\.\d+(?:\/\d+)?$/u.test(text)) return [{ path, value: '203.0.113.64/27' }];
  return [{ path, value: `${text}-mutated` }];
}

function documentIn(text: string): Json | undefined {
  if (!/^[[{]/u.test(text)) return undefined;
  const json = JSON.parse(text) as Json;
  return isJsonArray(json) || isJsonObject(json) ? json : undefined;
}
