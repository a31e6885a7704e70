import { CORE_SCHEMA, mergeTag } from 'js-yaml';
import type { Json } from '../../core/item/json.ts';
import { readYamlDocument } from '../reading/read-bounded-yaml.ts';

const DIALECT = { schema: CORE_SCHEMA.withTags(mergeTag) };

/** The value of one YAML document. @throws TallyError `source-malformed` or `source-too-large`; nothing is quoted. */
export function readYaml(text: string, maxDepth: number): Json {
  return readYamlDocument(text, DIALECT, maxDepth);
}
