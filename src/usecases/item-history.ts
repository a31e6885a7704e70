import { TallyError } from '../errors.ts';
import type { ItemHistory, ItemName, ItemVersion } from '../store/item-history.ts';
import type { SourceRef } from '../store/store.ts';
import type { ItemHistoryView, ItemVersionView } from '../wire/schemas/item-history.ts';

/**
 * All versions of one item, oldest first.
 * @throws TallyError `unknown-item` where its environment never held it.
 */
export async function itemHistory(
  { environment, source, kind, name }: SourceRef & ItemName,
  items: Pick<ItemHistory, 'versions'>,
): Promise<ItemHistoryView> {
  const item = { environment, source, kind, name };
  const versions = await items.versions(item);
  if (versions.length === 0)
    throw new TallyError('unknown-item', `${environment} never held ${source}/${kind}/${name}.`);
  return { ...item, versions: versions.map(versionView) };
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
