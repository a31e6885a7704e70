import type { CatalogFile } from '../core/catalog/catalog-file.ts';
import type { KindLookup } from '../core/catalog/kind-definition.ts';
import { type LoadedCatalog, loadCatalog } from '../core/catalog/load-catalog.ts';
import { CATALOG_REPORT_SCHEMA, type CatalogReport } from '../wire/catalog-report.ts';

/** Every problem of the catalog at once. A catalog without a single document is `unknown`: nothing was looked at. */
export function validateCatalog(files: readonly CatalogFile[], lookup: KindLookup): CatalogReport {
  return catalogReport(loadCatalog(files, lookup));
}

/** The same of a catalog that was loaded already. */
export function catalogReport({
  problems,
  documents,
  kinds,
}: Pick<LoadedCatalog, 'problems' | 'documents' | 'kinds'>): CatalogReport {
  const verdict = problems.length > 0 ? 'fail' : documents === 0 ? 'unknown' : 'pass';
  return { schema: CATALOG_REPORT_SCHEMA, verdict, documents, kinds, problems };
}
