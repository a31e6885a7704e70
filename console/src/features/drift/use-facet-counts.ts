import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { useRead } from '../../api/use-read.ts';
import { FACETS, type Facet, type FindingQuery } from './use-finding-filters.ts';

/**
 * How many findings each choice of each filter would show. What a filter itself has chosen does not narrow its own
 * counts, since its choices are alternatives.
 */
export function useFacetCounts(query: FindingQuery, chosen: readonly Facet[]) {
  const counts = useRead('countFindings', { query }, { keep: true });
  const without = useQueries({
    queries: chosen.map((facet) => {
      const { [facet]: _, ...rest } = query;
      return {
        queryKey: ['countFindings', {}, rest],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
          call('countFindings', { query: rest, signal }),
        placeholderData: keepPreviousData,
      };
    }),
  });
  const by = Object.fromEntries(
    FACETS.map((facet) => {
      const own = without[chosen.indexOf(facet)]?.data;
      return [facet, named((own ?? counts.data)?.by[facet] ?? {})];
    }),
  ) as Record<Facet, Record<string, number>>;
  return { by, counts };
}

/** What belongs to nobody is counted under no name, and asked for as `-`. */
function named({ '': nobody, ...counts }: Readonly<Record<string, number>>): Record<string, number> {
  return nobody === undefined ? counts : { ...counts, '-': nobody };
}
