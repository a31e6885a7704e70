import { Button } from '@mantine/core';
import type { LedgerEntryView } from '../../../../src/wire/schemas/ledger.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { readAll, useList } from '../../api/use-list.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { ExportMenu } from '../../display/export-menu.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Page } from '../../display/page.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { useFilters } from '../../display/use-filters.ts';
import { EntryFilterBar } from './entry-filter-bar.tsx';
import { EntryTable } from './entry-table.tsx';
import { LedgerState } from './ledger-state.tsx';

const ENTRY_FILTERS = ['type', 'subject', 'actor'] as const;

/** Everything that happened, in an order that nobody can change without being found out. */
export function LedgerPage() {
  const filters = useFilters(ENTRY_FILTERS);
  const { asOf } = useAsOf();
  const word = (name: 'subject' | 'actor') => filters.of(name).join(',');
  const query = {
    ...(filters.of('type').length > 0 && { type: filters.of('type').join(',') }),
    ...(word('subject') !== '' && { subject: word('subject') }),
    ...(asOf !== undefined && { until: asOf }),
  };
  const list = useList('listLedgerEntries', query);
  const read = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const actor = word('actor').toLowerCase();
  const isBy = (entry: LedgerEntryView) => entry.actor.toLowerCase().includes(actor);
  const rows = read.filter(isBy);
  return (
    <Page
      title="Ledger"
      lead="Who did what and when, signed: no entry can be changed, moved or left out unnoticed."
      actions={
        <ExportMenu
          name="ledger"
          read={async () => (await readAll('listLedgerEntries', query)).filter(isBy)}
          columns={{
            index: ({ index }) => index,
            time: ({ time }) => time,
            type: ({ type }) => type,
            actor: (entry) => entry.actor,
            subject: ({ subject }) => subject,
            source: ({ source }) => source,
            data: ({ data }) => JSON.stringify(data),
          }}
        />
      }
    >
      <LedgerState />
      <EntryFilterBar filters={filters} />
      {list.error && <ProblemNotice error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <LoadingRows rows={10} height={36} />}
      {list.data && rows.length === 0 && (
        <EmptyNote
          title={filters.count > 0 ? 'No entry that was read is like that' : 'The ledger has no entry yet'}
        >
          {list.hasNextPage && 'Read on to look further back.'}
        </EmptyNote>
      )}
      {rows.length > 0 && <EntryTable entries={rows} />}
      {list.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Read on, {read.length.toLocaleString('en')} read
        </Button>
      )}
    </Page>
  );
}
