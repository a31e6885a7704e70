import type { Fingerprint } from '../../core/item/fingerprint.ts';
import { isJsonArray, type JsonObject } from '../../core/item/json.ts';
import type { Observation } from '../../core/item/observation.ts';
import { concealSecrets } from '../../core/item/secret-detection.ts';
import type { TemplateRecord } from './schema.ts';

/** Brings a record into the form in which two that mean the same are equal. Pure. */
export function normalizeRecord(record: TemplateRecord, fingerprint: Fingerprint): Observation {
  const { labels } = record.content;
  // The order of labels means nothing.
  const content = isJsonArray(labels) ? { ...record.content, labels: [...labels].sort() } : record.content;
  return {
    kind: 'template_record',
    name: record.name,
    actual: concealSecrets(content, undefined, fingerprint) as JsonObject,
  };
}
