import * as z from 'zod';
import type { Coverage } from '../../core/compare/coverage.ts';
import type { Finding } from '../../core/finding/finding.ts';
import { type ParityReport, REPORT_SCHEMA, type Report, type SourceReport } from '../report.ts';
import {
  countsSchema,
  findingClassSchema,
  findingCodeSchema,
  jsonSchema,
  layerSchema,
  severitySchema,
  verdictSchema,
} from './terms.ts';

const count = z.int().min(0);
const score = z.number().min(0).max(100);

export const coverageSchema: z.ZodType<Coverage> = z.object({
  managed: count,
  unmanaged: count,
  vanished: count,
  ungoverned: count,
});

export const findingSchema: z.ZodType<Finding> = z.object({
  id: z.string(),
  code: findingCodeSchema,
  environment: z.string(),
  source: z.string(),
  layer: layerSchema,
  kind: z.string(),
  name: z.string(),
  path: z.string(),
  class: findingClassSchema,
  declared: jsonSchema.exactOptional(),
  lastApplied: jsonSchema.exactOptional(),
  actual: jsonSchema.exactOptional(),
  left: jsonSchema.exactOptional(),
  right: jsonSchema.exactOptional(),
  severity: severitySchema,
  verdict: z.enum(['fail', 'waived', 'unknown']),
  owner: z.string().nullable(),
  service: z.string().nullable(),
  actor: z.string().exactOptional(),
  tool: z.string().exactOptional(),
  at: z.string().exactOptional(),
  approvedBy: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  origin: z.object({ file: z.string(), line: z.int().exactOptional() }).exactOptional(),
});

export const sourceReportSchema: z.ZodType<SourceReport> = z.object({
  environment: z.string(),
  source: z.string(),
  collector: z.string(),
  location: z.string(),
  verdict: verdictSchema,
  items: count,
  coverage: coverageSchema,
  reasons: z.array(z.string()).readonly().exactOptional(),
});

export const parityReportSchema: z.ZodType<ParityReport> = z.object({
  left: z.string(),
  right: z.string(),
  score: score.nullable(),
  byLayer: z.partialRecord(layerSchema, score),
  byService: z.record(z.string(), score),
  lost: z.array(z.object({ key: z.string(), points: z.number() })).readonly(),
});

export const reportSchema: z.ZodType<Report> = z.object({
  schema: z.literal(REPORT_SCHEMA),
  command: z.enum(['drift', 'parity']),
  at: z.string(),
  verdict: verdictSchema,
  counts: countsSchema,
  findings: z.array(findingSchema).readonly(),
  sources: z.array(sourceReportSchema).readonly(),
  coverage: z
    .object({
      byService: z.record(z.string(), coverageSchema),
      bySite: z.record(z.string(), coverageSchema),
    })
    .exactOptional(),
  parity: parityReportSchema.exactOptional(),
});
