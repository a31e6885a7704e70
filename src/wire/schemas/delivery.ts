import * as z from 'zod';
import { timeSchema } from './terms.ts';

/** A message that could not be delivered, however often it was tried. */
export const deliveryViewSchema = z.object({
  id: z.string(),
  channel: z.string(),
  attempts: z.int(),
  dueAt: timeSchema,
  lastError: z.string().exactOptional(),
});
export type DeliveryView = z.infer<typeof deliveryViewSchema>;
