import { TallyError } from '../errors.ts';
import type { ItemHistory, ItemName, ItemVersion } from '../store/item-history.ts';
import type { SourceRef } from '../store/store.ts';
import type { ItemHistoryView, ItemVersionView } from '../wire/schemas/item-history.ts';

/**
 * All versions of one item that are kept, oldest first.
 * @throws TallyError `unknown-item` where there is none.
 */
export async function itemHistory(
  { environment, source, kind, name }: SourceRef & ItemName,
  items: Pick<ItemHistory, 'versions' | 'horizon'>,
): Promise<ItemHistoryView> {
  const item = { environment, source, kind, name };
  const versions = await items.versions(item);
  const forgottenBefore = (await items.horizon())?.toISOString();
  if (versions.length === 0) {
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
    versions: versions.map(versionView),
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
