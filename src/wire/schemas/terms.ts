import * as z from 'zod';
import { FINDING_CLASSES, FINDING_CODES } from '../../core/finding/finding.ts';
import { FINDING_STATES, RESOLUTIONS } from '../../core/finding/lifecycle.ts';
import { SEVERITIES } from '../../core/finding/severity.ts';
import { VERDICTS } from '../../core/finding/verdict.ts';
import type { Json } from '../../core/item/json.ts';
import { LAYERS } from '../../core/item/layer.ts';

/** The words that several shapes use. */

export const verdictSchema = z.enum(VERDICTS);
export const severitySchema = z.enum(SEVERITIES);
export const findingCodeSchema = z.enum(FINDING_CODES);
export const findingClassSchema = z.enum(FINDING_CLASSES);
export const findingStateSchema = z.enum(FINDING_STATES);
export const resolutionSchema = z.enum(RESOLUTIONS);
export const layerSchema = z.enum(LAYERS);

export const countsSchema = z.object({
  pass: z.int().min(0),
  fail: z.int().min(0),
  waived: z.int().min(0),
  unknown: z.int().min(0),
});

/** Any JSON value; what is in it was bounded when it was collected. */
export const jsonSchema = z.any() as z.ZodType<Json>;

/** RFC 3339. */
export const timeSchema = z.iso.datetime({ offset: true });

/** A name as catalogs and sources have them: short enough to be shown, long enough for an ARN. */
export const nameSchema = z.string().min(1).max(1024);
