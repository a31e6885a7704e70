import type { Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import type { Entry } from './schema.ts';

/** The settings of a text of lines: by path as JSON, with every value that was given. */
export function lineEntries(settings: ReadonlyMap<string, readonly Json[]>): Iterable<Entry> {
  if (settings.size === 0) throw new TallyError('source-malformed', 'There is no setting in it');
  return settings.entries().map(([path, values]) => ({
    path: JSON.parse(path) as string[],
    value: values.length === 1 ? (values[0] as Json) : values,
  }));
}
