import { isJsonArray, isJsonObject, type Json } from '../item/json.ts';
import type { Source } from './estate.ts';
import type { DocumentPath } from './yaml/yaml-document.ts';

const VARIABLE = /\$\{env:([^}]*)\}/gu;
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/u;

/** Every text below `value` that holds `${env:`, with whether each variable in it is well-formed. */
export function* variablesIn(
  value: Json,
  path: DocumentPath = [],
): Generator<{ path: DocumentPath; sound: boolean }> {
  if (typeof value === 'string') {
    if (!value.includes('${env:')) return;
    const rest = value.replace(VARIABLE, (whole, name: string) => (VARIABLE_NAME.test(name) ? '' : whole));
    yield { path, sound: !rest.includes('${env:') };
  } else if (isJsonArray(value)) {
    for (const [index, element] of value.entries()) yield* variablesIn(element, [...path, index]);
  } else if (isJsonObject(value)) {
    for (const [key, element] of Object.entries(value)) yield* variablesIn(element, [...path, key]);
  }
}

/** Whether variables may stand at `path`; in `allowed`, `*` is any one step and a last `**` any further ones. */
export function mayHoldVariables(path: DocumentPath, allowed: readonly DocumentPath[]): boolean {
  return allowed.some((pattern) => {
    const open = pattern.at(-1) === '**';
    const steps = open ? pattern.slice(0, -1) : pattern;
    const fits = open ? path.length > steps.length : path.length === steps.length;
    return fits && steps.every((step, index) => step === '*' || step === path[index]);
  });
}

/**
 * The value with the values of the variables in its texts, and the names of those that `lookup` does not know; their places
 * keep the variable as written. The values may be secrets: never print what is resolved.
 */
export function resolveTexts<T extends Json>(
  value: T,
  lookup: (name: string) => string | undefined,
): { value: T; missing: readonly string[] } {
  const missing = new Set<string>();
  const resolveText = (text: string): string =>
    text.replace(VARIABLE, (whole, name: string) => {
      if (!VARIABLE_NAME.test(name)) return whole;
      const found = lookup(name);
      if (found === undefined) missing.add(name);
      return found ?? whole;
    });
  const resolve = (part: Json): Json => {
    if (typeof part === 'string') return resolveText(part);
    if (isJsonArray(part)) return part.map(resolve);
    if (!isJsonObject(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, element]) => [key, resolve(element)]));
  };
  return { value: resolve(value) as T, missing: [...missing] };
}

/** The same for what a source names. */
export function resolveVariables(
  source: Source,
  lookup: (name: string) => string | undefined,
): { source: Source; missing: readonly string[] } {
  const { location, declared, options } = source;
  const { value, missing } = resolveTexts(
    { location, ...(declared !== undefined && { declared }), options },
    lookup,
  );
  return { source: { ...source, ...value }, missing };
}
