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
  return isContainer(value) && nestsBeyond(value, limit);
}

/** All that a walk over whole files costs is here: it has no list of members, and calls nothing for what is no container. */
function nestsBeyond(container: readonly Json[] | JsonObject, limit: number): boolean {
  if (limit <= 0) return true;
  if (isJsonArray(container)) {
    for (const child of container) if (isContainer(child) && nestsBeyond(child, limit - 1)) return true;
    return false;
  }
  for (const name in container) {
    const child = container[name] as Json;
    if (isContainer(child) && nestsBeyond(child, limit - 1)) return true;
  }
  return false;
}

function isContainer(value: Json): value is readonly Json[] | JsonObject {
  return typeof value === 'object' && value !== null;
}
