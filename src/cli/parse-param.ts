import type { Parameter } from '../core/catalog/estate.ts';
import { TallyError } from '../errors.ts';

/** The values of one `--param`, one for every environment that the command compares. */
export interface ParamValues {
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * Reads `NAME=VALUE` or, for two environments, `NAME=LEFT,RIGHT`.
 * @throws TallyError `usage` where a part is missing.
 */
export function parseParam(text: string, environments: 1 | 2): ParamValues {
  const form = environments === 1 ? 'NAME=VALUE' : 'NAME=LEFT,RIGHT';
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(0, equals));
  const value = text.slice(equals + 1);
  const values = environments === 1 ? [value] : value.split(',');
  if (name === '' || values.length !== environments || values.includes('')) {
    throw new TallyError('usage', `--param ${text} does not have the form ${form}.`, {
      fix: `Write it as --param domain=${environments === 1 ? 'example.com' : 'staging.example.com,example.com'}.`,
    });
  }
  return { name, values };
}

/** The parameters of the environment at `index`. */
export function parametersAt(params: readonly ParamValues[], index: number): Map<string, Parameter> {
  return new Map(params.map(({ name, values }) => [name, { value: values[index] ?? '', at: [] }]));
}
