import { isJsonObject, type JsonObject } from '../../core/item/json.ts';
import type { Entry } from './schema.ts';
import { isServiceNote } from './service-note.ts';

/**
 * One setting for each leaf of a nested document, named by the keys above it. A list is a leaf: which element is which
 * cannot be told from outside.
 */
export function* flatten(root: JsonObject, above: readonly string[] = []): Generator<Entry> {
  for (const key of Object.keys(root)) {
    if (isServiceNote(key)) continue;
    const value = root[key] ?? null;
    const path = [...above, key];
    if (isJsonObject(value) && Object.keys(value).length > 0) yield* flatten(value, path);
    else yield { path, value };
  }
}
