import * as z from 'zod';

/** One environment to be looked at. */
export const scanJobSchema = z.strictObject({
  environment: z.string().min(1),
  trigger: z.enum(['schedule', 'request', 'release']),
  /** Who asked. */
  actor: z.string().min(1),
  /** Where in a trace it was asked for. */
  trace: z.record(z.string(), z.string()).optional(),
});
export type ScanJob = z.infer<typeof scanJobSchema>;
