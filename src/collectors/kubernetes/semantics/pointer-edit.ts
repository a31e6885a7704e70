import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { childPointer, parsePointer } from '../../../core/item/pointer.ts';
import { partnersOf } from './list-partners.ts';

/** A copy with `value` at the pointer, and objects on the way where there are none; the same where a list is there. */
export function withValue(root: JsonObject, pointer: string, value: Json): JsonObject {
  return placed(root, parsePointer(pointer), 0, value) as JsonObject;
}

function placed(current: Json | undefined, tokens: readonly string[], depth: number, value: Json): Json {
  const token = tokens[depth];
  if (token === undefined) return value;
  if (current !== undefined && !isJsonObject(current)) return current;
  const child = current !== undefined && Object.hasOwn(current, token) ? current[token] : undefined;
  return { ...current, [token]: placed(child, tokens, depth + 1, value) };
}

/** A copy without what stands at the pointer, and without the objects that are empty then. */
export function withoutValue(root: JsonObject, pointer: string): JsonObject {
  return removed(root, parsePointer(pointer), 0) ?? {};
}

function removed(current: JsonObject, tokens: readonly string[], depth: number): JsonObject | undefined {
  const token = tokens[depth];
  if (token === undefined || !Object.hasOwn(current, token)) return current;
  const child = current[token];
  const { [token]: _, ...rest } = current;
  if (depth < tokens.length - 1) {
    if (!isJsonObject(child)) return current;
    const smaller = removed(child, tokens, depth + 1);
    if (smaller !== undefined) return { ...current, [token]: smaller };
  }
  return Object.keys(rest).length === 0 ? undefined : rest;
}

/**
 * What is written, plus every member that only `actual` has: inside objects, and inside those elements of lists that
 * both have. What is left to differ is what both sides say, and elements that only one has.
 */
export function absorb(
  written: Json,
  actual: Json | undefined,
  except: (pointer: string) => boolean,
  path = '',
): Json {
  if (isJsonObject(written) && isJsonObject(actual)) {
    const result: Record<string, Json> = { ...written };
    for (const [name, value] of Object.entries(actual)) {
      const pointer = childPointer(path, name);
      if (Object.hasOwn(written, name)) result[name] = absorb(written[name] as Json, value, except, pointer);
      else if (!except(pointer)) result[name] = value;
    }
    return result;
  }
  if (isJsonArray(written) && isJsonArray(actual) && !except(path)) {
    const partners = partnersOf(written, actual);
    return written.map((element, index) => {
      const other = partners[index];
      return other === undefined ? element : absorb(element, actual[other], except, `${path}/${other}`);
    });
  }
  return written;
}

/** Calls with every place of `actual` that `written` lacks; lists count as one place. */
export function eachAdded(
  written: Json | undefined,
  actual: Json,
  visit: (pointer: string, value: Json) => void,
): void {
  added(written, actual, visit, []);
}

function added(
  written: Json | undefined,
  actual: Json,
  visit: (pointer: string, value: Json) => void,
  tokens: string[],
): void {
  if (written !== undefined && !isJsonObject(written)) return;
  if (!isJsonObject(actual) || (written === undefined && Object.keys(actual).length === 0)) {
    if (written === undefined) visit(pointerOf(tokens), actual);
    return;
  }
  for (const name in actual) {
    const before = written !== undefined && Object.hasOwn(written, name) ? written[name] : undefined;
    tokens.push(name);
    added(before, actual[name] as Json, visit, tokens);
    tokens.pop();
  }
}

export function pointerOf(tokens: readonly string[]): string {
  let pointer = '';
  for (const token of tokens) pointer = childPointer(pointer, token);
  return pointer;
}

/** Whether there is something at the pointer, looking through objects only. */
export function hasValue(root: JsonObject, pointer: string): boolean {
  let current: Json | undefined = root;
  for (const token of tokensOf(pointer)) {
    if (!isJsonObject(current) || !Object.hasOwn(current, token)) return false;
    current = current[token];
  }
  return true;
}

const parsed = new Map<string, readonly string[]>();

/** Defaults stand at the same places in thousands of objects. */
function tokensOf(pointer: string): readonly string[] {
  let tokens = parsed.get(pointer);
  if (tokens === undefined) {
    if (parsed.size >= 20_000) parsed.clear();
    tokens = parsePointer(pointer);
    parsed.set(pointer, tokens);
  }
  return tokens;
}
