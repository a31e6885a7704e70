import * as z from 'zod';
import { EXPLANATION_SCHEMA, type Explanation } from '../explanation.ts';
import { findingSchema } from './report.ts';

export const explanationSchema: z.ZodType<Explanation> = z.object({
  schema: z.literal(EXPLANATION_SCHEMA),
  finding: findingSchema,
  why: z.string(),
  approval: z.string(),
  owner: z.object({ team: z.string().nullable(), contact: z.string().nullable() }),
  dependents: z.array(z.object({ service: z.string(), tier: z.number(), distance: z.number() })).readonly(),
  next: z
    .array(
      z.object({
        title: z.string(),
        commands: z.array(z.string()).readonly(),
        patch: z.string().exactOptional(),
      }),
    )
    .readonly(),
});
