import type { ItemName } from '../../store/item-history.ts';
import type { SourceRef } from '../../store/store.ts';
import type { ItemHistoryView, ItemRowView } from '../../wire/schemas/item-history.ts';
import type { FindingTransitionView, TrackedFindingView } from '../../wire/schemas/tracked-finding.ts';
import { openCatalogEstate } from '../open-estate.ts';
import { createProgress } from '../progress.ts';
import { askServer } from '../remote/ask-server.ts';
import { isRemote } from '../remote/is-remote.ts';
import type { Session } from '../session.ts';
import { storePlace } from '../store-folder.ts';
import type { HistoryOptions } from './history-options.ts';

/** What somebody remembers, a store on this machine or a server. */
export interface Records {
  /** @throws TallyError `unknown-finding` */
  finding(id: string): Promise<{
    readonly tracked: TrackedFindingView;
    readonly transitions: readonly FindingTransitionView[];
  }>;
  /** @throws TallyError `unknown-item` */
  item(item: SourceRef & ItemName): Promise<ItemHistoryView>;
  /** Items that are there now and have `text` in their kind and name, as many as fit a page. */
  holding(
    environment: string,
    text: string,
  ): Promise<{ readonly rows: readonly ItemRowView[]; readonly next?: string }>;
  close(): Promise<void>;
}

const PAGE = 500;

export async function openRecords(session: Session, options: HistoryOptions): Promise<Records> {
  if (isRemote(options)) {
    return {
      async finding(id) {
        const params = { id };
        const tracked = await askServer(session, options, 'getFinding', { params });
        const { rows } = await askServer(session, options, 'listFindingTransitions', { params });
        return { tracked, transitions: rows };
      },
      item: ({ environment, source, kind, name }) =>
        askServer(session, options, 'getItemHistory', { query: { environment, source, kind, name } }),
      holding: (environment, text) =>
        askServer(session, options, 'listItems', { query: { environment, text, limit: PAGE } }),
      close: async () => undefined,
    };
  }
  const { openStore } = await import('../../store/open/open-store.ts');
  const store = await openStore(storePlace(session, options.store ?? ''));
  const progress = createProgress(session.terminal, options.quiet === true);
  return {
    async finding(id) {
      const { recallFinding } = await import('../../usecases/finding-life.ts');
      return recallFinding(id, store.findings);
    },
    async item(item) {
      const { itemHistory } = await import('../../usecases/item-history.ts');
      return itemHistory(item, store.items);
    },
    async holding(name, text) {
      const { environmentNamed } = await import('../../usecases/environment-named.ts');
      const { listItemRows } = await import('../../usecases/list-item-rows.ts');
      const { readPast } = await import('../../usecases/read-past.ts');
      const { createPorts } = await import('../ports.ts');
      const estate = await openCatalogEstate(session, options);
      const { read } = await readPast(store);
      return listItemRows(
        { estate, environment: environmentNamed(estate, name), text, limit: PAGE },
        { ...createPorts(session, { at: undefined, progress, store: options.store }), read },
      );
    },
    async close() {
      progress.clear();
      await store.close();
    },
  };
}
