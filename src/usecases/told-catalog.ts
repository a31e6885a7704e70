import type { RegisteredWaivers } from '../core/catalog/registered-waivers.ts';
import type { AccessList } from '../store/access-list.ts';

/** What the ledger was last told of the catalog, by whichever server or worker. */
export interface ToldCatalog {
  /** Of the one in force; empty where there was none. */
  readonly hash: string;
  readonly waivers: RegisteredWaivers;
  /** Hash of the texts that were refused since. */
  readonly refused?: string;
}

const SETTING = 'catalog';

/** Inside a transaction, until whose end nobody else tells of a catalog. */
export async function claimToldCatalog(access: Pick<AccessList, 'claimSetting'>): Promise<ToldCatalog> {
  const last = await access.claimSetting(SETTING);
  return last === undefined ? { hash: '', waivers: {} } : JSON.parse(last);
}

export async function putToldCatalog(
  access: Pick<AccessList, 'putSetting'>,
  told: ToldCatalog,
): Promise<void> {
  await access.putSetting(SETTING, JSON.stringify(told));
}
