import type { JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { checkOptionNames, textOption } from '../check-options.ts';

/** What a source of this collector may set. */
export interface Options {
  /** URL of a server on which SQL may be applied to a database that is made and dropped again. */
  readonly scratch?: string;
  /** The collation of that database; the default of its server unless said. */
  readonly collation?: string;
}

/** @throws TallyError for an option that this collector does not know, or of the wrong type. */
export function parseOptions(options: JsonObject): Options {
  checkOptionNames(options, ['scratch', 'collation']);
  const [scratch, collation] = [textOption(options, 'scratch'), textOption(options, 'collation')];
  if (collation !== undefined && !/^\w+$/u.test(collation))
    throw new TallyError('source-unsupported', 'The option `collation` is not the name of a collation.');
  return { ...(scratch === undefined ? {} : { scratch }), ...(collation === undefined ? {} : { collation }) };
}
