import type { Page } from '../../store/store.ts';

/** So much of a history is told at once; who needs more asks a server page by page. */
const MOST = 5000;
const AT_ONCE = 100;

/** Which page is asked for, of a store or of a server. */
export interface HistoryPage {
  readonly limit: number;
  readonly after?: string;
}

export interface Walked<Row> {
  /** Oldest first. */
  readonly rows: readonly Row[];
  /** There are earlier ones. */
  readonly earlier?: true;
}

/** A history that is read from its newest page back, as far as it is told at once. */
export async function walkBack<Row>(read: (page: HistoryPage) => Promise<Page<Row>>): Promise<Walked<Row>> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const page = await read({ limit: AT_ONCE, ...(after !== undefined && { after }) });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined && rows.length < MOST);
  return { rows: rows.reverse(), ...(after !== undefined && { earlier: true }) };
}
