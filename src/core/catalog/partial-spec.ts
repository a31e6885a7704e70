import type * as z from 'zod';
import { isJsonObject, type Json } from '../item/json.ts';
import type { Complaint } from './explain-issues.ts';
import { parseWith } from './explain-issues.ts';

/**
 * The fields of a wrong spec that are right, so that checks across documents still see them. Within a field, unknown
 * keys and wrong values are taken out first; a field that is not whole without them is left out.
 */
export function partialSpec(
  spec: z.ZodObject,
  written: unknown,
  complaints: readonly Complaint[],
): Record<string, unknown> {
  const pruned = structuredClone(written) as Json;
  for (const { path } of complaints) remove(pruned, path.slice(1));
  const whole: Record<string, unknown> = {};
  if (!isJsonObject(pruned)) return whole;
  for (const [field, schema] of Object.entries(spec.shape)) {
    if (!Object.hasOwn(pruned, field)) continue;
    const { data } = parseWith(schema as z.ZodType, pruned[field]);
    if (data !== undefined) whole[field] = data;
  }
  return whole;
}

function remove(root: Json, path: readonly (string | number)[]): void {
  let holder: Json | undefined = root;
  for (const token of path.slice(0, -1)) {
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, token)) return;
    holder = (holder as Readonly<Record<string, Json>>)[token];
  }
  const last = path.at(-1);
  if (isJsonObject(holder) && last !== undefined) delete (holder as Record<string, Json>)[last];
}
