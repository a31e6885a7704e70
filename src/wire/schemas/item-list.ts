import * as z from 'zod';
import { ITEM_LIST_SCHEMA, type ItemList } from '../item-list.ts';
import { sourceReportSchema } from './report.ts';
import { jsonSchema, layerSchema, verdictSchema } from './terms.ts';

export const itemListSchema: z.ZodType<ItemList> = z.object({
  schema: z.literal(ITEM_LIST_SCHEMA),
  environment: z.string(),
  verdict: verdictSchema,
  sources: z.array(sourceReportSchema).readonly(),
  items: z
    .array(
      z.object({
        key: z.string(),
        source: z.string(),
        layer: layerSchema,
        kind: z.string(),
        name: z.string(),
        service: z.string().nullable(),
        owner: z.string().nullable(),
        managed: z.boolean(),
        contentHash: z.string(),
        comparableHash: z.string(),
        content: jsonSchema,
      }),
    )
    .readonly(),
});
