import * as z from 'zod';
import { FINDING_FACETS, type FindingFacet } from '../finding-facets.ts';
import { listOf } from './page.ts';
import { findingSchema } from './report.ts';
import {
  findingClassSchema,
  findingCodeSchema,
  findingStateSchema,
  layerSchema,
  nameSchema,
  resolutionSchema,
  severitySchema,
  timeSchema,
  verdictSchema,
} from './terms.ts';

/** A finding with its life: since when, how often, who has seen it, what resolved it. */
export const trackedFindingSchema = z.object({
  finding: findingSchema,
  state: findingStateSchema,
  firstSeen: timeSchema,
  since: timeSchema,
  lastSeen: timeSchema,
  occurrences: z.int().min(1),
  acknowledgement: z.object({ by: z.string(), at: timeSchema, note: z.string() }).exactOptional(),
  resolution: z.object({ at: timeSchema, by: resolutionSchema }).exactOptional(),
});
export type TrackedFindingView = z.infer<typeof trackedFindingSchema>;

export const findingTransitionSchema = z.object({
  at: timeSchema,
  transition: z.enum(['opened', 'reopened', 'changed', 'confirmed', 'unknown', 'resolved', 'acknowledged']),
  finding: findingSchema,
  /** The number of the ledger entry that tells of it. */
  entry: z.int().exactOptional(),
  state: findingStateSchema,
  /** Hash of the observation in which it was seen, or from which it is gone. */
  evidence: z.string().exactOptional(),
  actor: z.string().exactOptional(),
  note: z.string().exactOptional(),
});
export type FindingTransitionView = z.infer<typeof findingTransitionSchema>;

/** Every filter narrows; several values of one filter, with commas between, mean any of them. */
export const findingQuery = {
  environment: listOf(nameSchema).exactOptional(),
  source: listOf(nameSchema).exactOptional(),
  service: listOf(nameSchema).exactOptional(),
  owner: listOf(nameSchema).exactOptional(),
  layer: listOf(layerSchema).exactOptional(),
  class: listOf(findingClassSchema).exactOptional(),
  code: listOf(findingCodeSchema).exactOptional(),
  severity: listOf(severitySchema).exactOptional(),
  verdict: listOf(verdictSchema).exactOptional(),
  state: listOf(findingStateSchema).exactOptional(),
  /** First seen at or before. */
  before: timeSchema.exactOptional(),
  /** Part of the name, kind or path. */
  text: z.string().max(200).exactOptional(),
};

export const findingCountsSchema = z.object({
  total: z.int().min(0),
  by: z.object(
    Object.fromEntries(FINDING_FACETS.map((facet) => [facet, z.record(z.string(), z.int())])) as Record<
      FindingFacet,
      z.ZodRecord<z.ZodString, z.ZodInt>
    >,
  ),
  /** Mean seconds from first seen to resolved, of what was resolved in the last 30 days. */
  meanSecondsToReconcile: z.number().nullable(),
});
export type FindingCountsView = z.infer<typeof findingCountsSchema>;
