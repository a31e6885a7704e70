import type { LedgerEntryView } from '../../../../src/wire/schemas/ledger.ts';
import { useEstate, zoneOf } from '../../api/use-estate.ts';
import { useTitles } from '../../api/use-titles.ts';
import { type Column, DataTable } from '../../display/data-table.tsx';
import { Go } from '../../display/go.tsx';
import { Moment } from '../../display/moment.tsx';
import { EntrySubject } from './entry-subject.tsx';
import { entryEnvironment, entryWord } from './entry-words.ts';

export function EntryTable({ entries }: { readonly entries: readonly LedgerEntryView[] }) {
  const { data: estate } = useEstate();
  const titles = useTitles();
  const columns: readonly Column<LedgerEntryView>[] = [
    {
      title: 'Entry',
      cell: ({ index }) => <Go to={`/ledger/${index}`}>{index.toLocaleString('en')}</Go>,
    },
    {
      title: 'When',
      cell: ({ time, source }) => <Moment at={time} zone={zoneOf(estate, entryEnvironment(source) ?? '')} />,
    },
    { title: 'What happened', cell: ({ type }) => entryWord(type) },
    { title: 'Who', cell: ({ actor }) => actor.replace(/^account:/u, '') },
    { title: 'Subject', cell: (entry) => <EntrySubject entry={entry} /> },
    {
      title: 'Where',
      cell: ({ source }) => {
        const environment = entryEnvironment(source);
        return environment === undefined ? source.slice(1) : titles.environment(environment);
      },
    },
  ];
  return <DataTable label="Entries" columns={columns} rows={entries} keyOf={({ index }) => index} />;
}
