import { FINDING_STATES } from '../../../../src/core/finding/lifecycle.ts';
import type { QueryOf } from '../../../../src/wire/operations/registry.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { type Filters, useFilters } from '../../display/use-filters.ts';
import { useNow } from '../../display/use-now.ts';

export const FACETS = [
  'severity',
  'verdict',
  'environment',
  'service',
  'owner',
  'layer',
  'class',
  'code',
  'state',
  'source',
] as const;
export type Facet = (typeof FACETS)[number];

const NAMES = [...FACETS, 'text', 'age'] as const;

export type FindingFilters = Filters<(typeof NAMES)[number]>;
export type FindingQuery = NonNullable<QueryOf<'countFindings'>>;

/** Where no state is asked for, what is resolved is left out. */
export const STANDING = FINDING_STATES.filter((state) => state !== 'resolved');

/** How long something must have been there, by the word in the address. */
export const AGES: Readonly<Record<string, { readonly word: string; readonly days: number }>> = {
  '1d': { word: 'over a day', days: 1 },
  '7d': { word: 'over a week', days: 7 },
  '30d': { word: 'over 30 days', days: 30 },
  '90d': { word: 'over 90 days', days: 90 },
};

const HOUR_MS = 3_600_000;

/** The filters of the address, and the question that they make. */
export function useFindingFilters(): { readonly filters: FindingFilters; readonly query: FindingQuery } {
  const filters = useFilters(NAMES);
  const { asOf } = useAsOf();
  const now = useNow();
  const moment = asOf === undefined ? now : Date.parse(asOf);
  const days = AGES[filters.of('age')[0] ?? '']?.days;
  const [text = ''] = [filters.of('text').join(',')];
  const query: FindingQuery = {
    ...Object.fromEntries(
      FACETS.flatMap((facet) => {
        const chosen = facet === 'state' && filters.of('state').length === 0 ? STANDING : filters.of(facet);
        return chosen.length === 0 ? [] : [[facet, chosen.join(',')]];
      }),
    ),
    ...(text !== '' && { text }),
    // To the hour, so that it stays the same question for a while.
    ...(days !== undefined && {
      before: new Date(Math.floor(moment / HOUR_MS) * HOUR_MS - days * 24 * HOUR_MS).toISOString(),
    }),
    ...(asOf !== undefined && { asOf }),
  };
  return { filters, query };
}
