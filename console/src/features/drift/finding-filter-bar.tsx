import { Button } from '@mantine/core';
import { FINDING_STATES } from '../../../../src/core/finding/lifecycle.ts';
import { SEVERITIES, type Severity } from '../../../../src/core/finding/severity.ts';
import type { Verdict } from '../../../../src/core/finding/verdict.ts';
import { useEstate } from '../../api/use-estate.ts';
import { ChoiceMenu } from '../../display/choice-menu.tsx';
import { SeverityMark } from '../../display/severity-mark.tsx';
import { TextFilter } from '../../display/text-filter.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import classes from './finding-filter-bar.module.css';
import { CODE_WORDS, STATE_WORDS } from './finding-words.ts';
import { AGES, type Facet, type FindingFilters } from './use-finding-filters.ts';

const AGE_TITLES = Object.fromEntries(Object.entries(AGES).map(([age, { word }]) => [age, word]));
const NO_COUNTS = Object.fromEntries(Object.keys(AGES).map((age) => [age, undefined]));
const LABELS: Readonly<Record<Facet, string>> = {
  severity: 'Severity',
  verdict: 'Verdict',
  environment: 'Environment',
  service: 'Service',
  owner: 'Owner',
  layer: 'Layer',
  class: 'Class',
  code: 'What',
  state: 'State',
  source: 'Source',
};

interface FindingFilterBarProps {
  readonly filters: FindingFilters;
  readonly counts: Readonly<Record<Facet, Readonly<Record<string, number>>>>;
}

export function FindingFilterBar({ filters, counts }: FindingFilterBarProps) {
  const { data: estate } = useEstate();
  const titlesOf = (named: readonly { readonly name: string; readonly title?: string }[] = []) =>
    Object.fromEntries(named.map(({ name, title }) => [name, title ?? name]));
  const more: Partial<Record<Facet, object>> = {
    severity: { order: SEVERITIES, mark: (value: string) => <SeverityMark severity={value as Severity} /> },
    verdict: { mark: (value: string) => <VerdictMark verdict={value as Verdict} /> },
    state: { order: FINDING_STATES, titles: STATE_WORDS },
    code: { titles: CODE_WORDS },
    environment: { titles: titlesOf(estate?.environments) },
    service: { titles: titlesOf(estate?.services) },
    owner: { titles: titlesOf(estate?.teams) },
  };
  return (
    <search className={classes['bar']}>
      <TextFilter
        label="Part of the name, kind or path"
        placeholder="Name, kind or path"
        text={filters.of('text').join(',')}
        onChange={(text) => filters.set('text', text === '' ? [] : [text])}
      />
      {(Object.keys(LABELS) as Facet[]).map((facet) => (
        <ChoiceMenu
          key={facet}
          label={LABELS[facet]}
          counts={counts[facet]}
          chosen={filters.of(facet)}
          onChange={(values) => filters.set(facet, values)}
          {...more[facet]}
        />
      ))}
      <ChoiceMenu
        label="Age"
        counts={NO_COUNTS}
        order={Object.keys(AGES)}
        titles={AGE_TITLES}
        chosen={filters.of('age')}
        onChange={(values) => filters.set('age', values.slice(-1))}
      />
      {filters.count > 0 && (
        <Button variant="subtle" size="xs" onClick={filters.clear}>
          Clear
        </Button>
      )}
    </search>
  );
}
