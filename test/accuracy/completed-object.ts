import { parse } from 'yaml';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/core/item/json.ts';

/** A manifest that says little, and what a real server (1.31) holds once it was applied. */
export interface Completed {
  readonly title: string;
  readonly written: JsonObject;
  readonly there: JsonObject;
}

/** Two YAML texts, of which the second only says what the server adds to the first; lists are laid over by position. */
export function completed(title: string, written: string, added: string): Completed {
  const object = { metadata: { name: 'a', namespace: 'wms' }, ...(parse(written) as JsonObject) };
  return { title, written: object, there: overlaid(object, parse(added) as Json) as JsonObject };
}

function overlaid(below: Json | undefined, above: Json): Json {
  if (isJsonObject(below) && isJsonObject(above)) {
    const result: Record<string, Json> = { ...below };
    for (const [name, value] of Object.entries(above)) result[name] = overlaid(below[name], value);
    return result;
  }
  if (isJsonArray(below) && isJsonArray(above)) {
    const longest = below.length > above.length ? below : above;
    return longest.map((_, index) => {
      const [under, over] = [below[index], above[index]];
      return over === undefined ? (under as Json) : overlaid(under, over);
    });
  }
  return above;
}
