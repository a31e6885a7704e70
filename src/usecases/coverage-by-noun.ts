import type { Estate } from '../core/catalog/estate.ts';
import { addCoverage, type Coverage, NO_COVERAGE } from '../core/compare/coverage.ts';
import type { Report } from '../wire/report.ts';
import type { TalliedSource } from './source-tally.ts';

/** Sums the coverage of sources by service and by the site of their environment. */
export function coverageByNoun(
  estate: Estate,
  sources: readonly TalliedSource[],
): NonNullable<Report['coverage']> {
  const byService: Record<string, Coverage> = {};
  const bySite: Record<string, Coverage> = {};
  for (const { report, coverage } of sources) {
    const site = estate.environments.get(report.environment)?.site;
    if (site !== undefined) bySite[site] = addCoverage(bySite[site] ?? NO_COVERAGE, report.coverage);
    for (const [service, counts] of coverage) {
      if (service !== null) byService[service] = addCoverage(byService[service] ?? NO_COVERAGE, counts);
    }
  }
  return { byService, bySite };
}
