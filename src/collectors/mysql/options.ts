import { nearestName } from '../../core/catalog/nearest-name.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** What a source of this collector may set. */
export interface Options {
  /** URL of a server on which SQL may be applied to a database that is made and dropped again. */
  readonly scratch?: string;
  /** The collation of that database; the default of its server unless said. */
  readonly collation?: string;
}

const NAMES = ['scratch', 'collation'];

/** @throws TallyError for an option that this collector does not know, or of the wrong type. */
export function parseOptions(options: JsonObject): Options {
  for (const [name, value] of Object.entries(options)) {
    if (!NAMES.includes(name)) throw unknownOption(name);
    if (typeof value !== 'string' || value === '')
      throw new TallyError('source-unsupported', `The option \`${name}\` is not a text.`);
  }
  const { scratch, collation } = options as { scratch?: string; collation?: string };
  if (collation !== undefined && !/^\w+$/u.test(collation))
    throw new TallyError('source-unsupported', 'The option `collation` is not the name of a collation.');
  return { ...(scratch === undefined ? {} : { scratch }), ...(collation === undefined ? {} : { collation }) };
}

function unknownOption(name: string): TallyError {
  const nearest = nearestName(name, NAMES);
  return new TallyError(
    'source-unsupported',
    `No option \`${name}\`; there are \`scratch\` and \`collation\`.`,
    nearest === undefined ? {} : { fix: `Did you mean \`${nearest}\`?` },
  );
}
