import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../item/json.ts';
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
 * The source with the values of its environment variables, and the names of those that `lookup` does not know; their
 * places keep the variable as written. The values may be secrets: never print the resolved source.
 */
export function resolveVariables(
  source: Source,
  lookup: (name: string) => string | undefined,
): { source: Source; missing: readonly string[] } {
  const missing = new Set<string>();
  const resolveText = (text: string): string =>
    text.replace(VARIABLE, (whole, name: string) => {
      if (!VARIABLE_NAME.test(name)) return whole;
      const value = lookup(name);
      if (value === undefined) missing.add(name);
      return value ?? whole;
    });
  const resolve = (value: Json): Json => {
    if (typeof value === 'string') return resolveText(value);
    if (isJsonArray(value)) return value.map(resolve);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, resolve(element)]));
  };
  const resolved: Source = {
    ...source,
    location: resolveText(source.location),
    ...(source.declared === undefined ? {} : { declared: resolveText(source.declared) }),
    options: resolve(source.options) as JsonObject,
  };
  return { source: resolved, missing: [...missing] };
}
