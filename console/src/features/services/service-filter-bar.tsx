import { SegmentedControl, TextInput } from '@mantine/core';
import type { Verdict } from '../../../../src/core/finding/verdict.ts';
import type { EstateView } from '../../../../src/wire/schemas/estate-view.ts';
import { ChoiceMenu } from '../../display/choice-menu.tsx';
import { FilterBar } from '../../display/filter-bar.tsx';
import { Icon } from '../../display/icon.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import { HostingMark } from './hosting-mark.tsx';
import { countsOf, SERVICE_FACETS, type ServiceFilters } from './use-service-filters.ts';

const TIERS = { '1': 'Tier 1', '2': 'Tier 2', '3': 'Tier 3', '4': 'Tier 4' };
const LABELS = { tier: 'Tier', owner: 'Owner', verdict: 'Verdict', hosting: 'Hosting' } as const;
/** Which view is shown narrows nothing. */
const NARROWING = [...SERVICE_FACETS, 'text'] as const;

interface ServiceFilterBarProps {
  readonly estate: EstateView;
  readonly filters: ServiceFilters;
  /** Which of the two views is shown. */
  readonly isTable: boolean;
}

export function ServiceFilterBar({ estate, filters, isTable }: ServiceFilterBarProps) {
  const more = {
    tier: { order: Object.keys(TIERS), titles: TIERS },
    owner: { titles: Object.fromEntries(estate.teams.map(({ name, title }) => [name, title ?? name])) },
    verdict: { mark: (value: string) => <VerdictMark verdict={value as Verdict} /> },
    hosting: { mark: (value: string) => <HostingMark hosting={value} /> },
  };
  return (
    <FilterBar
      filters={{ ...filters, count: NARROWING.filter((name) => filters.of(name).length > 0).length }}
      end={
        <SegmentedControl
          size="xs"
          aria-label="Show as"
          value={isTable ? 'table' : 'map'}
          onChange={(view) => filters.set('view', [view])}
          data={[
            { value: 'map', label: 'Map' },
            { value: 'table', label: 'Table' },
          ]}
        />
      }
    >
      <TextInput
        size="xs"
        aria-label="Find a service"
        placeholder="Find a service"
        leftSection={<Icon name="search" size={14} />}
        value={filters.of('text').join(',')}
        onChange={({ currentTarget: { value } }) => filters.set('text', value === '' ? [] : [value])}
      />
      {SERVICE_FACETS.map((facet) => (
        <ChoiceMenu
          key={facet}
          label={LABELS[facet]}
          counts={countsOf(filters, estate.services, facet)}
          chosen={filters.of(facet)}
          onChange={(values) => filters.set(facet, values)}
          {...more[facet]}
        />
      ))}
    </FilterBar>
  );
}
