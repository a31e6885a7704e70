import * as z from 'zod';
import { ITEM_LIST_SCHEMA, type ItemList } from '../item-list.ts';
import { itemRowSchema } from './item-history.ts';
import { sourceReportSchema } from './report.ts';
import { jsonSchema, verdictSchema } from './terms.ts';

export const itemListSchema: z.ZodType<ItemList> = z.object({
  schema: z.literal(ITEM_LIST_SCHEMA),
  environment: z.string(),
  verdict: verdictSchema,
  sources: z.array(sourceReportSchema).readonly(),
  items: z
    .array(itemRowSchema.extend({ contentHash: z.string(), comparableHash: z.string(), content: jsonSchema }))
    .readonly(),
});
