import type { Query, QueryClient } from '@tanstack/react-query';
import { ENTRY_TYPES, type EntryType, eventType } from '../../../src/core/ledger/entry-type.ts';
import type { OperationName } from '../../../src/wire/routes.ts';
import { checkConnection } from './connection.ts';

/** Bursts, such as the findings of one scan, are answered once. */
const GATHER_MS = 400;
const OPEN_AGAIN_MS = 5000;

const FINDINGS: readonly OperationName[] = [
  'listFindings',
  'countFindings',
  'getFinding',
  'explainFinding',
  'listFindingTransitions',
];
const JUDGED: readonly OperationName[] = [
  ...FINDINGS,
  'getEstate',
  'getDrift',
  'getParity',
  'getMatrix',
  'getParityHeat',
];
const LEDGER: readonly OperationName[] = ['listLedgerEntries', 'getLedgerCheckpoint', 'verifyLedger'];

/** What an entry of each noun makes old. */
const TOUCHES: Readonly<Record<string, readonly OperationName[]>> = {
  scan: [...JUDGED, 'listScans', 'listItems', 'getItemHistory'],
  finding: [...FINDINGS, 'getEstate'],
  catalog: [...JUDGED, 'getCatalog'],
  token: ['listTokens'],
};

/** Reads anew what the server says has changed, until the returned function is called. */
export function followEvents(client: QueryClient) {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const touched = new Set<OperationName>();

  function open(): void {
    source = new EventSource('/v1/events');
    for (const type of ENTRY_TYPES) {
      source.addEventListener(eventType(type), () => gather(type));
    }
    source.addEventListener('error', () => {
      void checkConnection();
      // A browser gives up only where the answer was a refusal; a session may have begun since.
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(openAnew, OPEN_AGAIN_MS);
    });
  }

  /** A new stream begins with what happens next, while one that the browser connects again goes on where it was. */
  function openAnew(): void {
    open();
    source?.addEventListener('open', () => void client.invalidateQueries(), { once: true });
  }

  function gather(type: EntryType): void {
    const [noun = ''] = type.split('.');
    for (const name of [...LEDGER, ...(TOUCHES[noun] ?? [])]) touched.add(name);
    gathering ??= setTimeout(() => {
      gathering = undefined;
      for (const name of touched) void invalidate(client, name);
      touched.clear();
    }, GATHER_MS);
  }

  open();
  return () => {
    clearTimeout(again);
    clearTimeout(gathering);
    source?.close();
  };
}

/** A list of which this many pages were read is not read again by itself. */
const MANY_PAGES = 3;

async function invalidate(client: QueryClient, name: OperationName): Promise<void> {
  const isLong = ({ state: { data } }: Query) =>
    ((data as { readonly pages?: readonly unknown[] } | undefined)?.pages?.length ?? 0) >= MANY_PAGES;
  await Promise.all([
    client.invalidateQueries({ queryKey: [name], predicate: (query) => !isLong(query) }),
    client.invalidateQueries({ queryKey: [name], predicate: isLong, refetchType: 'none' }),
  ]);
}
