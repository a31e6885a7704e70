import { TallyError } from '../errors.ts';
import type { ItemHistory, ItemName, ItemVersion } from '../store/item-history.ts';
import type { PageRequest, SourceRef } from '../store/store.ts';
import type { ItemHistoryView, ItemVersionView } from '../wire/schemas/item-history.ts';

/**
 * The versions of one item that are kept, newest first.
 * @throws TallyError `unknown-item` where there is none.
 */
export async function itemHistory(
  { environment, source, kind, name }: SourceRef & ItemName,
  page: PageRequest,
  items: Pick<ItemHistory, 'versions' | 'horizon'>,
): Promise<ItemHistoryView> {
  const item = { environment, source, kind, name };
  const { rows, next } = await items.versions(item, page);
  const forgottenBefore = (await items.horizon())?.toISOString();
  if (rows.length === 0 && page.after === undefined) {
    const key = `${source}/${kind}/${name}`;
    throw new TallyError(
      'unknown-item',
      forgottenBefore === undefined
        ? `${environment} never held ${key}.`
        : `Nothing is kept of ${key} in ${environment}; what ended before ${forgottenBefore} is forgotten.`,
    );
  }
  return {
    ...item,
    ...(forgottenBefore !== undefined && { forgottenBefore }),
    rows: rows.map(versionView),
    ...(next !== undefined && { next }),
  };
}

function versionView({ hash, from, to, hidden, observation }: ItemVersion): ItemVersionView {
  const { declared, lastApplied, actual, attributions } = observation;
  return {
    hash,
    from: from.toISOString(),
    ...(to && { to: to.toISOString() }),
    ...(hidden && { hidden }),
    ...(declared !== undefined && { declared }),
    ...(lastApplied !== undefined && { lastApplied }),
    ...(actual !== undefined && { actual }),
    ...(attributions && { attributions: [...attributions] }),
  };
}
