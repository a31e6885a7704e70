import * as z from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../../item/json.ts';
import { type Complaint, parseWith } from '../explain-issues.ts';
import { availability } from '../fields/availability.ts';
import { duration } from '../fields/duration.ts';
import { service } from '../kinds/service.ts';

const PREFIX = 'tallyman.dev/';

const { hosting, dataClassification, layerSplit } = service.spec.shape;

/** Annotations are always texts; these are ours, so a wrong one is a problem. */
const schema = z.strictObject({
  [`${PREFIX}tier`]: z.literal(['1', '2', '3', '4']).exactOptional(),
  [`${PREFIX}rto`]: duration().exactOptional(),
  [`${PREFIX}rpo`]: duration().exactOptional(),
  [`${PREFIX}availability`]: availability().exactOptional(),
  [`${PREFIX}hosting`]: hosting.exactOptional(),
  [`${PREFIX}data-classification`]: dataClassification.exactOptional(),
  [`${PREFIX}layer-split`]: layerSplit.exactOptional(),
});

/** What our annotations say, under their names without the prefix, and what is wrong with them. */
export function readAnnotations(metadata: JsonObject): {
  values: Readonly<Record<string, unknown>>;
  complaints: readonly Complaint[];
} {
  const own: Record<string, Json> = {};
  const annotations = metadata['annotations'];
  for (const [key, value] of Object.entries(isJsonObject(annotations) ? annotations : {})) {
    if (key.startsWith(PREFIX)) own[key] = typeof value === 'number' ? String(value) : value;
  }
  const { data, complaints } = parseWith(schema, own);
  const values = Object.fromEntries(
    Object.entries(data ?? {}).map(([key, value]) => [key.slice(PREFIX.length), value]),
  );
  return { values, complaints };
}
