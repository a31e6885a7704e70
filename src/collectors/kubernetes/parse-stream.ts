import { isJsonArray, type Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { listItems, objectsOf } from '../forms/kubernetes-list.ts';
import { cutDocuments } from '../reading/cut-yaml.ts';
import { readYaml } from '../reading/read-yaml.ts';

/** One value of a stream that may be an object of the API, a list of none, or why a part could not be read. */
export type Parsed =
  | { readonly value: Json; readonly line: number }
  | { readonly empty: true }
  | { readonly error: TallyError };

/** Reads a text of JSON or YAML: single objects, lists, and any number of documents. */
export function* parseStream(text: string, maxDepth: number): Generator<Parsed> {
  const json = parsedJson(text);
  if (json !== undefined) {
    yield* placed(json, 1, maxDepth);
    return;
  }
  const begin = /[^\s]/u.exec(text)?.[0];
  if ((begin === '{' || begin === '[' || begin === '"') && !/^---/mu.test(text)) {
    yield { error: new TallyError('source-malformed', 'Not complete JSON') };
    return;
  }
  for (const document of cutDocuments(text)) {
    try {
      const value = parsedJson(document.text) ?? readYaml(document.text, document.line, maxDepth);
      yield* placed(value, document.line, maxDepth);
    } catch (error) {
      if (!(error instanceof TallyError) || error.code === 'source-too-large') throw error;
      yield { error };
    }
  }
}

function* placed(json: Json, line: number, maxDepth: number): Generator<Parsed> {
  if (listItems(json)?.items.length === 0) yield { empty: true };
  for (const value of objectsOf(json)) yield { value: checkDepth(value, maxDepth), line };
}

function parsedJson(text: string): Json | undefined {
  const begin = /^\s{0,1000}([[{])/u.exec(text);
  if (!begin) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** @throws TallyError `source-too-large` */
function checkDepth(value: Json, maxDepth: number): Json {
  if (nestsDeeper(value, maxDepth)) throw new TallyError('source-too-large', 'Nests deeper than the limit');
  return value;
}

/** Whether a value holds more than `limit` levels of objects and lists. */
export function nestsDeeper(value: Json, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit <= 0) return true;
  if (isJsonArray(value)) return value.some((element) => nestsDeeper(element, limit - 1));
  for (const name in value) {
    // Half of a live object; whoever walks it meets the engine's own limit.
    if (name !== 'managedFields' && nestsDeeper(value[name] as Json, limit - 1)) return true;
  }
  return false;
}
