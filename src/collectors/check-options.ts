import { nearestName } from '../core/catalog/nearest-name.ts';
import type { JsonObject } from '../core/item/json.ts';
import { TallyError } from '../errors.ts';

/** @throws TallyError for an option that the collector does not know, with the nearest that it does. */
export function checkOptionNames(options: JsonObject, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const nearest = nearestName(name, known);
    throw new TallyError('source-unsupported', `No option \`${name}\``, {
      fix: nearest === undefined ? `There are: ${known.join(', ')}.` : `Did you mean \`${nearest}\`?`,
    });
  }
}

/** @throws TallyError where the option is there and no text, or an empty one. */
export function textOption(options: JsonObject, name: string): string | undefined {
  const value = options[name];
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw new TallyError('source-unsupported', `The option \`${name}\` is not a text`);
}
