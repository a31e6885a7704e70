import { TallyError } from '../../errors.ts';
import type { CatalogOptions, OutputOptions, RemoteOptions } from '../options.ts';

export type HistoryOptions = OutputOptions &
  CatalogOptions &
  RemoteOptions & { readonly store?: string; readonly from?: Date; readonly to?: Date };

const FINDING_ID = /^[0-9a-f]{12}$/u;

/** @throws TallyError `usage` where nothing remembers, or the span of time is none. */
export function checkHistoryOptions(
  subject: string,
  item: string | undefined,
  { server, store, from, to }: HistoryOptions,
): void {
  if (item === undefined && !FINDING_ID.test(subject)) {
    throw new TallyError('usage', `${subject} is no id of a finding, which has 12 hexadecimal digits.`, {
      fix: 'For an item, name its environment first: `tally history ENVIRONMENT ITEM`.',
    });
  }
  if (item !== undefined && to && !from) {
    throw new TallyError('usage', '--to says what to compare with, and --from does not say what.', {
      fix: 'Give the earlier moment as --from.',
    });
  }
  if (server === undefined && store === undefined) {
    throw new TallyError('usage', 'Only what was recorded has a history, and no store is named.', {
      fix: 'Name the store that `tally scan` recorded into with `--store PLACE`, or a server with `--server URL`.',
    });
  }
  if (from && to && from > to) {
    throw new TallyError('usage', '--from is later than --to.', {
      fix: 'Give the earlier moment as --from.',
    });
  }
}
