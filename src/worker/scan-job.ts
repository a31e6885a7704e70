import * as z from 'zod';

/** One environment to be looked at. */
export const scanJobSchema = z.strictObject({
  environment: z.string().min(1),
  trigger: z.enum(['schedule', 'request', 'release']),
  /** Who asked. */
  actor: z.string().min(1),
});
export type ScanJob = z.infer<typeof scanJobSchema>;
