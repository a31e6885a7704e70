import type { Verdict } from '../../../../src/core/finding/verdict.ts';
import type { EstateView } from '../../../../src/wire/schemas/estate-view.ts';
import { ChoiceMenu } from '../../display/choice-menu.tsx';
import type { Filters } from '../../display/use-filters.ts';
import { countVerdicts } from '../../display/verdict-bar.tsx';
import { VERDICT_WORDS, VerdictIcon } from '../../display/verdict-mark.tsx';
import classes from './estate-filters.module.css';

/** The gravest first. */
const TILES: readonly Verdict[] = ['fail', 'unknown', 'waived', 'pass'];

export const ESTATE_FILTERS = ['verdict', 'stage', 'owner'] as const;

interface EstateFiltersProps {
  readonly estate: EstateView;
  readonly filters: Filters<(typeof ESTATE_FILTERS)[number]>;
}

/** How many environments stand how; each count shows only those. */
export function EstateFilters({ estate: { environments, teams }, filters }: EstateFiltersProps) {
  const counts = countVerdicts(environments.map(({ verdict }) => verdict));
  const titles = Object.fromEntries(teams.map(({ name, title }) => [name, title ?? name]));
  return (
    <div className={classes['row']}>
      {TILES.map((verdict) => (
        <button
          key={verdict}
          type="button"
          className={classes['tile']}
          data-verdict={verdict}
          aria-pressed={filters.of('verdict').includes(verdict)}
          onClick={() => filters.toggle('verdict', verdict)}
        >
          <VerdictIcon verdict={verdict} size={18} />
          <b>{counts[verdict]}</b>
          <span>{VERDICT_WORDS[verdict]}</span>
        </button>
      ))}
      <div className={classes['menus']}>
        <ChoiceMenu
          label="Stage"
          counts={countsOf(environments.map(({ stage }) => stage))}
          chosen={filters.of('stage')}
          onChange={(values) => filters.set('stage', values)}
        />
        <ChoiceMenu
          label="Owner"
          counts={countsOf(environments.flatMap(({ owner }) => owner ?? []))}
          titles={titles}
          chosen={filters.of('owner')}
          onChange={(values) => filters.set('owner', values)}
        />
      </div>
    </div>
  );
}

function countsOf(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
