import { resolve } from 'node:path';
import type { Session } from './session.ts';

/** The folder of a store on this machine; undefined for one on a server or in memory. */
export function storeFolder(session: Session, store: string): string | undefined {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]+):(.*)$/su.exec(store) ?? [];
  if (scheme !== '' && scheme !== 'embedded') return undefined;
  return resolve(session.terminal.folder, scheme === 'embedded' ? rest : store);
}

/** The store as `openStore` takes it, wherever this command was started. */
export function storePlace(session: Session, store: string): string {
  return storeFolder(session, store) ?? store;
}

/** Whether it is on a server, where other processes use it as well. */
export function isShared(store: string): boolean {
  return /^postgres(?:ql)?:/u.test(store);
}
