import { isJsonArray, isJsonObject, type Json } from '../item/json.ts';
import type { Parameter } from './estate.ts';

/** `${name}`, and `$${name}` for the text itself. */
const REFERENCE = /\$(\$?)\{([A-Za-z][A-Za-z0-9_-]*)\}/gu;

/** The names of the parameters that a value refers to. */
export function* parametersIn(value: Json): Generator<string> {
  if (typeof value === 'string') {
    for (const [, escaped, name = ''] of value.matchAll(REFERENCE)) if (escaped === '') yield name;
  } else if (isJsonArray(value)) for (const element of value) yield* parametersIn(element);
  else if (isJsonObject(value)) for (const member of Object.values(value)) yield* parametersIn(member);
}

/**
 * The value with the environment's own values in place of its references. A text that is nothing but a reference
 * becomes the parameter's value, whatever its type; a reference to no parameter stays as it is.
 */
export function withParameters(value: Json, parameters: ReadonlyMap<string, Parameter>): Json {
  if (typeof value === 'string') {
    if (!value.includes('${')) return value;
    const whole = /^\$\{([A-Za-z][A-Za-z0-9_-]*)\}$/u.exec(value)?.[1];
    if (whole !== undefined) return parameters.get(whole)?.value ?? value;
    return value.replaceAll(REFERENCE, (text, escaped: string, name: string) => {
      if (escaped !== '') return text.slice(1);
      const parameter = parameters.get(name);
      return parameter === undefined ? text : String(parameter.value);
    });
  }
  if (isJsonArray(value)) return value.map((element) => withParameters(element, parameters));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withParameters(member, parameters)]),
  );
}
