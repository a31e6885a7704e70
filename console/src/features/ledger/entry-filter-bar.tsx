import { Button, TextInput } from '@mantine/core';
import { EVENT_TYPES } from '../../../../src/core/ledger/entry-type.ts';
import { ChoiceMenu } from '../../display/choice-menu.tsx';
import type { Filters } from '../../display/use-filters.ts';
import { entryWord } from './entry-words.ts';
import classes from './ledger-page.module.css';

const TITLES = Object.fromEntries(EVENT_TYPES.map((type) => [type, entryWord(type)]));
const NO_COUNTS = Object.fromEntries(EVENT_TYPES.map((type) => [type, undefined]));

export function EntryFilterBar({ filters }: { readonly filters: Filters<'type' | 'subject' | 'actor'> }) {
  const field = (name: 'subject' | 'actor', label: string) => (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder={label}
      defaultValue={filters.of(name).join(',')}
      // Asked for when somebody is done, since a subject is looked for as a whole.
      onBlur={({ currentTarget: { value } }) => filters.set(name, value === '' ? [] : [value])}
      onKeyDown={({ key, currentTarget: { value } }) => {
        if (key === 'Enter') filters.set(name, value === '' ? [] : [value]);
      }}
    />
  );
  return (
    <search className={classes['bar']} key={String(filters.count)}>
      <ChoiceMenu
        label="What happened"
        counts={NO_COUNTS}
        order={EVENT_TYPES}
        titles={TITLES}
        chosen={filters.of('type')}
        onChange={(types) => filters.set('type', types)}
      />
      {field('subject', 'Whole subject')}
      {field('actor', 'Part of who')}
      {filters.count > 0 && (
        <Button variant="subtle" size="xs" onClick={filters.clear}>
          Clear
        </Button>
      )}
    </search>
  );
}
