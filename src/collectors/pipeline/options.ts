import { isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { checkOptionNames, textOption } from '../check-options.ts';

/** What a source of this collector may set. */
export interface Options {
  /** Names of environments and secrets that mean production, with `*` for any characters. */
  readonly production: string;
  /** From a name in this repository to the one in the template: of workflows, jobs and environments. */
  readonly names: ReadonlyMap<string, string>;
  /** Sent with every request to the API. */
  readonly headers?: Json;
}

/** @throws TallyError `source-unsupported` for an option that this collector does not know, or of the wrong type. */
export function parseOptions(options: JsonObject): Options {
  checkOptionNames(options, ['production', 'names', 'headers']);
  const names = options['names'] ?? {};
  if (!isJsonObject(names) || !Object.values(names).every((name) => typeof name === 'string' && name !== ''))
    throw new TallyError('source-unsupported', 'The option `names` is no mapping from name to name');
  return {
    production: textOption(options, 'production') ?? 'prod*',
    names: new Map(Object.entries(names as Record<string, string>)),
    ...(options['headers'] === undefined ? {} : { headers: options['headers'] }),
  };
}
