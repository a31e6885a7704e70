import type { Estate } from '../core/catalog/estate.ts';
import { addCoverage, type Coverage, NO_COVERAGE } from '../core/compare/coverage.ts';
import type { Report } from '../wire/report.ts';
import type { TalliedSource } from './source-tally.ts';

/** Sums the coverage of sources by service and by the site of their environment. */
export function coverageByNoun(
  estate: Estate,
  sources: readonly TalliedSource[],
): NonNullable<Report['coverage']> {
  const byService = new Map<string, Coverage>();
  const bySite = new Map<string, Coverage>();
  for (const { report, coverage } of sources) {
    const site = estate.environments.get(report.environment)?.site;
    if (site !== undefined) bySite.set(site, addCoverage(bySite.get(site) ?? NO_COVERAGE, report.coverage));
    for (const [service, counts] of coverage) {
      if (service !== null)
        byService.set(service, addCoverage(byService.get(service) ?? NO_COVERAGE, counts));
    }
  }
  return { byService: Object.fromEntries(byService), bySite: Object.fromEntries(bySite) };
}
