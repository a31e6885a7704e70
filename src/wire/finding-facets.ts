/** What findings are counted by. */
export const FINDING_FACETS = [
  'environment',
  'source',
  'service',
  'owner',
  'layer',
  'class',
  'code',
  'severity',
  'verdict',
  'state',
] as const;
export type FindingFacet = (typeof FINDING_FACETS)[number];
