import { EVENT_TYPES } from '../../../../src/core/ledger/entry-type.ts';
import { ChoiceMenu } from '../../display/choice-menu.tsx';
import { FilterBar } from '../../display/filter-bar.tsx';
import { TextFilter } from '../../display/text-filter.tsx';
import type { Filters } from '../../display/use-filters.ts';
import { entryWord } from './entry-words.ts';

const TITLES = Object.fromEntries(EVENT_TYPES.map((type) => [type, entryWord(type)]));
const NO_COUNTS = Object.fromEntries(EVENT_TYPES.map((type) => [type, undefined]));

export function EntryFilterBar({ filters }: { readonly filters: Filters<'type' | 'subject' | 'actor'> }) {
  const field = (name: 'subject' | 'actor', label: string) => (
    <TextFilter
      label={label}
      text={filters.of(name).join(',')}
      onChange={(text) => filters.set(name, text === '' ? [] : [text])}
    />
  );
  return (
    <FilterBar filters={filters}>
      <ChoiceMenu
        label="What happened"
        counts={NO_COUNTS}
        order={EVENT_TYPES}
        titles={TITLES}
        chosen={filters.of('type')}
        onChange={(types) => filters.set('type', types)}
      />
      {field('actor', 'Part of who')}
      {field('subject', 'Whole subject')}
    </FilterBar>
  );
}
