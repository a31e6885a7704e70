import { isJsonArray, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/**
 * Parses a JSON text (RFC 8259) of at most `maxDepth` levels of nesting.
 * @param parse what reads the text in place of the engine's own parser.
 * @throws TallyError `source-malformed` or `source-too-large`; the messages quote nothing, since texts hold secrets.
 */
export function parseJson(
  text: string,
  maxDepth: number,
  parse: (text: string) => unknown = JSON.parse,
): Json {
  let value: Json;
  try {
    value = parse(text) as Json;
  } catch {
    throw new TallyError('source-malformed', text.trim() === '' ? 'Nothing in it' : 'Not JSON');
  }
  if (isDeeperThan(value, maxDepth))
    throw new TallyError('source-too-large', `Nested beyond ${maxDepth} levels`);
  return value;
}

/** Whether a value nests arrays and objects beyond `limit` levels; looks no further than it has to. */
export function isDeeperThan(value: Json, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit <= 0) return true;
  if (isJsonArray(value)) {
    for (const child of value) if (isDeeperThan(child, limit - 1)) return true;
    return false;
  }
  const object = value as JsonObject;
  // All that a walk over whole files costs is here, so there is no list of members either.
  for (const name in object) if (isDeeperThan(object[name] as Json, limit - 1)) return true;
  return false;
}
