import { initialDocuments } from './initial-catalog/documents.ts';
import { initialPlan } from './initial-catalog/plan.ts';

/**
 * A small catalog to start from, with inputs, so that the first `tally drift` has something to show: production's
 * database keeps fewer backups than was declared. Paths are relative to the catalog's folder. Pure.
 */
export function initialCatalog({ organization = 'Example' }: { organization?: string } = {}): {
  path: string;
  text: string;
}[] {
  return [
    ...initialDocuments(organization),
    {
      path: 'inputs/staging.plan.json',
      text: initialPlan({
        environment: 'staging',
        instanceClass: 'db.t4g.medium',
        backupDays: { declared: 7, actual: 7 },
      }),
    },
    {
      path: 'inputs/production.plan.json',
      text: initialPlan({
        environment: 'production',
        instanceClass: 'db.m6g.large',
        backupDays: { declared: 7, actual: 1 },
      }),
    },
  ];
}
