import type { JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** What a source of this collector may set. */
export interface Options {
  /** A folder with what the provider's API listed. */
  readonly inventory?: string;
  /** The program that plans a working directory. */
  readonly binary: string;
}

/** @throws TallyError for an option that this collector does not know, or of the wrong type. */
export function parseOptions(options: JsonObject): Options {
  for (const [name, value] of Object.entries(options)) {
    if (name !== 'inventory' && name !== 'binary') {
      throw new TallyError(
        'source-unsupported',
        `No option \`${name}\`; there are \`inventory\` and \`binary\``,
      );
    }
    if (typeof value !== 'string' || value === '') {
      throw new TallyError('source-unsupported', `The option \`${name}\` is not a text`);
    }
  }
  const { inventory, binary } = options as { inventory?: string; binary?: string };
  return { binary: binary ?? 'terraform', ...(inventory === undefined ? {} : { inventory }) };
}
