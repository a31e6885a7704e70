import type { Estate } from '../core/catalog/estate.ts';
import { registeredWaivers, waiverChanges } from '../core/catalog/registered-waivers.ts';
import type { Json } from '../core/item/json.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import type { Store } from '../store/store.ts';
import { claimToldCatalog, putToldCatalog } from './told-catalog.ts';

/**
 * Tells the ledger that a catalog is in force, and of everything that it permits or permits no more since the one before;
 * nothing, where it was told of this one already, by whichever server.
 */
export async function recordCatalog(
  catalog: {
    readonly estate: Estate;
    readonly hash: string;
    readonly commit?: string;
    readonly location: string;
  },
  store: Store,
  { now, newId }: { readonly now: Date; readonly newId: () => string },
): Promise<void> {
  const { estate, hash, commit, location } = catalog;
  await store.transaction(async ({ access, ledger }) => {
    const told = await claimToldCatalog(access);
    if (told.hash === hash) return;
    const event = (type: LedgerEvent['type'], subject: string, data: Json): LedgerEvent => ({
      id: newId(),
      type,
      source: '/catalog',
      subject,
      actor: 'catalog',
      time: now,
      data,
    });
    const changes = waiverChanges(told.waivers, estate).map((each) => {
      const subject = `${each.kind}/${each.name}`;
      if (each.change === 'granted') {
        return event(`${each.kind}.granted`, subject, JSON.parse(JSON.stringify(each.waiver)) as Json);
      }
      return event(each.kind === 'approval' ? 'approval.withdrawn' : 'exception.ended', subject, {});
    });
    await putToldCatalog(access, { hash, waivers: registeredWaivers(estate) });
    await ledger.append([
      event('catalog.loaded', location, { hash, ...(commit !== undefined && { commit }) }),
      ...changes,
    ]);
  });
}
