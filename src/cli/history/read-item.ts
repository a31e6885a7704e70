import { TallyError } from '../../errors.ts';
import type { ItemPast } from '../../usecases/item-timeline.ts';
import { printable } from '../printable.ts';
import type { Records } from './open-records.ts';

const KEY = /^([^/]+)\/([^/]+)\/(.+)$/su;
/** As long as a server lets one search for. */
const MOST_TEXT = 200;

/**
 * The history of an item that is named by its key, or by its name alone where it is there now and no other has it.
 * @throws TallyError `unknown-item` where nothing, or more than one item, is named so.
 */
export async function readItem(records: Records, environment: string, item: string): Promise<ItemPast> {
  const [, source, kind, name] = KEY.exec(item) ?? [];
  if (source !== undefined && kind !== undefined && name !== undefined) {
    const found = await records.item({ environment, source, kind, name }).catch(absent);
    if (found) return found;
  }
  const { rows, next } = await records.holding(environment, item.slice(0, MOST_TEXT));
  const named = rows.filter((row) => [row.name, `${row.kind} ${row.name}`, row.key].includes(item));
  const [only, ...others] = named;
  if (only && others.length === 0 && next === undefined) return records.item({ environment, ...only });
  if (others.length > 0) {
    const keys = named.slice(0, 5).map(({ key }) => printable(key));
    throw new TallyError('unknown-item', `More than one item of ${environment} is named so.`, {
      fix: `Give the key of one: ${keys.join(', ')}.`,
    });
  }
  const shown = printable(item);
  throw new TallyError(
    'unknown-item',
    next === undefined
      ? `${environment} is not known to hold an item ${shown}.`
      : `More items of ${environment} have ${shown} in their names than are looked through.`,
    {
      fix: 'Give SOURCE/KIND/NAME, as `tally items --format json` prints it; what is gone is found by this alone.',
    },
  );
}

function absent(error: unknown): undefined {
  if (error instanceof TallyError && error.code === 'unknown-item') return undefined;
  throw error;
}
