import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** What the outside sends: only what is needed is demanded, everything else is let through. */
export interface TemplateRecord {
  readonly name: string;
  readonly content: JsonObject;
}

/** @throws TallyError where the file is of another shape; the message says where, and quotes nothing. */
export function parseRecords(file: Json): TemplateRecord[] {
  const records = isJsonObject(file) ? file['records'] : undefined;
  if (!isJsonArray(records))
    throw new TallyError('source-malformed', 'No list `records` at the top of the file');
  return records.map((record, index) => {
    if (!isJsonObject(record) || typeof record['name'] !== 'string' || record['name'] === '') {
      throw new TallyError('source-malformed', `Record ${index} has no name`);
    }
    const { name, ...content } = record;
    return { name, content };
  });
}
