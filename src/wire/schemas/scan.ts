import * as z from 'zod';
import { sourceReportSchema } from './report.ts';
import { countsSchema, nameSchema, timeSchema, verdictSchema } from './terms.ts';

/** One look at one environment. */
export const scanViewSchema = z.object({
  id: z.string(),
  environment: z.string(),
  trigger: z.enum(['schedule', 'request', 'release', 'push', 'import']),
  startedAt: timeSchema,
  finishedAt: timeSchema,
  catalog: z.object({ hash: z.string(), commit: z.string().exactOptional() }),
  verdict: verdictSchema,
  counts: countsSchema,
  sources: z.array(
    z.object({
      report: sourceReportSchema,
      complete: z.boolean(),
      changed: z.int(),
      fingerprint: z.string(),
    }),
  ),
});
export type ScanView = z.infer<typeof scanViewSchema>;

export const scanRequestSchema = z.strictObject({
  environments: z.array(nameSchema).min(1).max(1000),
});

/** What a pipeline says after it released something. */
export const releaseSchema = z.strictObject({
  environment: nameSchema,
  service: nameSchema.exactOptional(),
  version: nameSchema.exactOptional(),
});

export const acceptedScansSchema = z.object({
  /** The work that will be done, one for each environment; its progress comes over `/v1/events`. */
  requested: z.array(z.object({ environment: z.string(), job: z.string() })),
});
export type AcceptedScans = z.infer<typeof acceptedScansSchema>;
