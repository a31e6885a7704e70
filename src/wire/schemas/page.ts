import * as z from 'zod';
import { timeSchema } from './terms.ts';

/** A part of a list; `next` goes into `after` of the next request, and is absent at the end. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), next: z.string().exactOptional() });

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().max(2048).exactOptional(),
};

/** How a whole list is written. */
export const tableQuery = { format: z.enum(['csv', 'json']).default('csv') };
export const TABLE_TYPES = ['text/csv', 'application/json'] as const;

/** The moment that is asked about; now where absent. */
export const asOfQuery = { asOf: timeSchema.exactOptional() };

/** `a,b` as a list, so that a filter fits into an address. */
export const listOf = <Value extends string>(value: z.ZodType<Value, string>) =>
  z
    .string()
    .max(8192)
    .transform((text) => text.split(',').filter((word) => word !== ''))
    .pipe(z.array(value).max(200));
