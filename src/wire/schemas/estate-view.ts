import * as z from 'zod';
import { CATALOG_REPORT_SCHEMA, type CatalogReport } from '../catalog-report.ts';
import { countsSchema, severitySchema, timeSchema, verdictSchema } from './terms.ts';

/** The estate as a page shows it: what the catalog declares, with the verdict of the latest scans. */

const named = { name: z.string(), title: z.string().exactOptional() };

export const environmentViewSchema = z.object({
  ...named,
  stage: z.string(),
  region: z.string().exactOptional(),
  site: z.string().exactOptional(),
  tenant: z.string().exactOptional(),
  businessUnit: z.string().exactOptional(),
  owner: z.string().exactOptional(),
  /** `unknown` where nothing was scanned yet, or nothing for longer than `staleAfterSeconds`. */
  verdict: verdictSchema,
  counts: countsSchema,
  /** Of the gravest failing finding. */
  worst: severitySchema.nullable(),
  /** How many failing findings touch services of tier 1. */
  tierOne: z.int().min(0),
  /** The latest scan, or null where there was none. */
  scan: z.object({ id: z.string(), at: timeSchema }).nullable(),
  stale: z.boolean(),
  /** After this time without a scan its verdict says nothing any more. */
  staleAfterSeconds: z.int(),
  sources: z.array(
    z.object({
      name: z.string(),
      collector: z.string(),
      service: z.string().exactOptional(),
      verdict: verdictSchema,
      items: z.int(),
      reasons: z.array(z.string()).exactOptional(),
    }),
  ),
});
export type EnvironmentView = z.infer<typeof environmentViewSchema>;

export const serviceViewSchema = z.object({
  ...named,
  owner: z.string(),
  tier: z.int().min(1).max(4),
  hosting: z.string(),
  layerSplit: z.string(),
  rtoSeconds: z.number().exactOptional(),
  rpoSeconds: z.number().exactOptional(),
  availability: z.number().exactOptional(),
  dependsOn: z.array(z.object({ service: z.string(), hard: z.boolean() })),
  /** Over all environments. */
  verdict: verdictSchema,
  counts: z.object({ fail: z.int(), waived: z.int(), unknown: z.int() }),
  worst: severitySchema.nullable(),
});
export type ServiceView = z.infer<typeof serviceViewSchema>;

export const estateViewSchema = z.object({
  organization: z.object({ ...named, governance: z.string() }).nullable(),
  regions: z.array(z.object(named)),
  sites: z.array(z.object({ ...named, region: z.string(), timeZone: z.string() })),
  teams: z.array(z.object({ ...named, contact: z.string().exactOptional() })),
  services: z.array(serviceViewSchema),
  environments: z.array(environmentViewSchema),
  /** The moment that the view speaks of. */
  at: timeSchema,
});
export type EstateView = z.infer<typeof estateViewSchema>;

/** One thing wrong with a document, and where. */
const problemSchema = z.object({
  file: z.string(),
  line: z.int(),
  column: z.int(),
  code: z.string(),
  found: z.string(),
  expected: z.string(),
  nearest: z.string().exactOptional(),
  fix: z.string(),
});

export const catalogReportSchema: z.ZodType<CatalogReport> = z.object({
  schema: z.literal(CATALOG_REPORT_SCHEMA),
  verdict: verdictSchema,
  documents: z.int(),
  kinds: z.record(z.string(), z.int()),
  problems: z.array(problemSchema).readonly(),
});

export const catalogViewSchema = z.object({
  location: z.string(),
  /** SHA-256 of the texts in force. */
  hash: z.string(),
  commit: z.string().exactOptional(),
  loadedAt: timeSchema,
  /** Why newer texts could not be read, where that is so. */
  failure: z.string().exactOptional(),
  /** The newest texts, as `tally validate` reports them; where they have problems, they are not in force. */
  report: catalogReportSchema,
});
export type CatalogView = z.infer<typeof catalogViewSchema>;
