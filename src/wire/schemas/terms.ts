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

/** RFC 3339, in the years that it can write, wherever on Earth they are counted. */
export const timeSchema = z.iso
  .datetime({ offset: true })
  .refine((text) => isFourDigitYear(new Date(text)), 'Expected a time in the years 1 to 9999');

function isFourDigitYear(time: Date): boolean {
  const year = time.getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** A name as catalogs and sources have them: short enough to be shown, long enough for an ARN. */
export const nameSchema = z.string().min(1).max(1024);
