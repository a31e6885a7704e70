import type { LedgerEntryView } from '../../../../src/wire/schemas/ledger.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { readAll, useList } from '../../api/use-list.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { ExportMenu } from '../../display/export-menu.tsx';
import { ListView } from '../../display/list-view.tsx';
import { Page } from '../../display/page.tsx';
import { useFilters } from '../../display/use-filters.ts';
import { EntryFilterBar } from './entry-filter-bar.tsx';
import { EntryTable } from './entry-table.tsx';
import { LedgerState } from './ledger-state.tsx';

const ENTRY_FILTERS = ['type', 'subject', 'actor'] as const;

const COLUMNS = {
  index: ({ index }: LedgerEntryView) => index,
  time: ({ time }: LedgerEntryView) => time,
  type: ({ type }: LedgerEntryView) => type,
  actor: ({ actor }: LedgerEntryView) => actor,
  subject: ({ subject }: LedgerEntryView) => subject,
  source: ({ source }: LedgerEntryView) => source,
  data: ({ data }: LedgerEntryView) => JSON.stringify(data),
};

/** Everything that happened, in an order that nobody can change without being found out. */
export function LedgerPage() {
  const filters = useFilters(ENTRY_FILTERS);
  const { asOf } = useAsOf();
  const query = {
    ...Object.fromEntries(
      ENTRY_FILTERS.flatMap((name) => {
        const chosen = filters.of(name).join(',');
        return chosen === '' ? [] : [[name, chosen]];
      }),
    ),
    ...(asOf !== undefined && { until: asOf }),
  };
  const list = useList('listLedgerEntries', query);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page
      title="Ledger"
      lead="Who did what and when, signed: no entry can be changed, moved or left out unnoticed."
      actions={
        <ExportMenu name="ledger" read={() => readAll('listLedgerEntries', query)} columns={COLUMNS} />
      }
    >
      <LedgerState />
      <EntryFilterBar filters={filters} />
      <ListView
        list={list}
        read={rows.length}
        empty={
          <EmptyNote title={filters.count > 0 ? 'No entry is like that' : 'The ledger has no entry yet'}>
            {filters.count > 0 && 'Take a filter away to see more.'}
          </EmptyNote>
        }
      >
        <EntryTable entries={rows} />
      </ListView>
    </Page>
  );
}
