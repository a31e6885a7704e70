import * as z from 'zod';
import { MATRIX_SCHEMA, type Matrix } from '../matrix.ts';
import { findingSchema } from './report.ts';
import { countsSchema, layerSchema, verdictSchema } from './terms.ts';

const score = z.number().min(0).max(100).nullable();

export const matrixSchema: z.ZodType<Matrix> = z.object({
  schema: z.literal(MATRIX_SCHEMA),
  at: z.string(),
  verdict: verdictSchema,
  environments: z.array(z.string()).readonly(),
  cells: z
    .array(
      z.object({
        left: z.string(),
        right: z.string(),
        verdict: verdictSchema,
        score,
        counts: countsSchema,
        worst: z.array(findingSchema).readonly(),
      }),
    )
    .readonly(),
  outliers: z
    .array(
      z.object({
        cohort: z.string(),
        member: z.string(),
        kind: z.string(),
        name: z.string(),
        path: z.string(),
        usual: z.unknown(),
        found: z.unknown(),
        sharedBy: z.int(),
        of: z.int(),
      }),
    )
    .readonly(),
});

/** How far each environment agrees with one that it should look like, by layer and by service. */
export const parityHeatSchema = z.object({
  reference: z.string(),
  at: z.string(),
  rows: z.array(
    z.object({
      environment: z.string(),
      verdict: verdictSchema,
      score,
      counts: countsSchema,
      byLayer: z.partialRecord(layerSchema, z.number().min(0).max(100)),
      byService: z.record(z.string(), z.number().min(0).max(100)),
    }),
  ),
});
export type ParityHeat = z.infer<typeof parityHeatSchema>;
