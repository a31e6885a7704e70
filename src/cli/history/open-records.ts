import type { ItemName } from '../../store/item-history.ts';
import type { SourceRef } from '../../store/store.ts';
import type { FindingPast } from '../../usecases/finding-life.ts';
import type { ItemPast } from '../../usecases/item-timeline.ts';
import type { ItemHistoryView, ItemRowView } from '../../wire/schemas/item-history.ts';
import type { FindingTransitionView, TrackedFindingView } from '../../wire/schemas/tracked-finding.ts';
import { openCatalogEstate } from '../open-estate.ts';
import { createProgress } from '../progress.ts';
import { askServer } from '../remote/ask-server.ts';
import { isRemote } from '../remote/is-remote.ts';
import type { Session } from '../session.ts';
import { storePlace } from '../store-folder.ts';
import type { HistoryOptions } from './history-options.ts';
import { type HistoryPage, type Walked, walkBack } from './walk-back.ts';

/** What somebody remembers, a store on this machine or a server. */
export interface Records {
  /** @throws TallyError `unknown-finding` */
  finding(id: string): Promise<FindingPast>;
  /** @throws TallyError `unknown-item` */
  item(item: SourceRef & ItemName): Promise<ItemPast>;
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
        const steps = await walkBack((query) =>
          askServer(session, options, 'listFindingTransitions', { params, query }),
        );
        return findingPast(tracked, steps);
      },
      item: (item) =>
        itemPast(item, (page) => {
          const { environment, source, kind, name } = item;
          const query = { environment, source, kind, name, ...page };
          return askServer(session, options, 'getItemHistory', { query });
        }),
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
      const { recallFinding, findingTransitions } = await import('../../usecases/finding-life.ts');
      const tracked = await recallFinding(id, store.findings);
      return findingPast(tracked, await walkBack((page) => findingTransitions(id, page, store.findings)));
    },
    async item(item) {
      const { itemHistory } = await import('../../usecases/item-history.ts');
      return itemPast(item, (page) => itemHistory(item, page, store.items));
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

function findingPast(
  tracked: TrackedFindingView,
  { rows, ...rest }: Walked<FindingTransitionView>,
): FindingPast {
  return { tracked, transitions: rows, ...rest };
}

async function itemPast(
  { environment, source, kind, name }: SourceRef & ItemName,
  read: (page: HistoryPage) => Promise<ItemHistoryView>,
): Promise<ItemPast> {
  let forgottenBefore: string | undefined;
  const { rows: versions, ...rest } = await walkBack(async (page) => {
    const answer = await read(page);
    forgottenBefore = answer.forgottenBefore;
    return answer;
  });
  return {
    ...{ environment, source, kind, name },
    ...(forgottenBefore !== undefined && { forgottenBefore }),
    versions,
    ...rest,
  };
}
