import * as z from 'zod';
import { pageOf } from './page.ts';
import { jsonSchema, layerSchema, timeSchema } from './terms.ts';

/** An item in a list: what it is and whose, without its content. */
export const itemRowSchema = z.object({
  /** `source/kind/name` */
  key: z.string(),
  source: z.string(),
  layer: layerSchema,
  kind: z.string(),
  name: z.string(),
  service: z.string().nullable(),
  owner: z.string().nullable(),
  managed: z.boolean(),
});
export type ItemRowView = z.infer<typeof itemRowSchema>;

/** Something that could not be looked at, in the place of the items that may be there. */
const unseenItemsSchema = z.object({
  source: z.string(),
  kind: z.string().exactOptional(),
  /** Of one item, or the beginning of many. */
  name: z.string().exactOptional(),
  unknown: z.string(),
});
export const itemExportRowSchema = z.union([itemRowSchema, unseenItemsSchema]);
export type ItemExportRow = z.infer<typeof itemExportRowSchema>;

/** One version of an item, on every side that its source knew; a side that is `null` was known not to exist. */
export const itemVersionSchema = z.object({
  hash: z.string(),
  from: timeSchema,
  to: timeSchema.exactOptional(),
  /** It ended because nobody could look any more, so that it may have gone on. */
  hidden: z.literal(true).exactOptional(),
  declared: jsonSchema.nullable().exactOptional(),
  lastApplied: jsonSchema.nullable().exactOptional(),
  actual: jsonSchema.nullable().exactOptional(),
  attributions: z
    .array(
      z.object({
        path: z.string(),
        actor: z.string(),
        tool: z.string().exactOptional(),
        at: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
});
export type ItemVersionView = z.infer<typeof itemVersionSchema>;

/** Its versions, newest first. */
export const itemHistorySchema = z.object({
  environment: z.string(),
  source: z.string(),
  kind: z.string(),
  name: z.string(),
  /** What ended before this moment may have been forgotten. */
  forgottenBefore: timeSchema.exactOptional(),
  ...pageOf(itemVersionSchema).shape,
});
export type ItemHistoryView = z.infer<typeof itemHistorySchema>;
