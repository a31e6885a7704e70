import { boolCoreTag, FAILSAFE_SCHEMA, mergeTag, nullCoreTag } from 'js-yaml';
import type { Json } from '../../core/item/json.ts';
import { readYamlDocument } from '../reading/read-bounded-yaml.ts';

/** Numbers stay as they are written: `1.10` is a version as often as it is a number. */
const DIALECT = { schema: FAILSAFE_SCHEMA.withTags(boolCoreTag, nullCoreTag, mergeTag) };

/** @throws TallyError where it is not one YAML document, or aliases make more of it than it holds. */
export function readYaml(text: string, maxDepth: number): Json {
  return readYamlDocument(text, DIALECT, maxDepth);
}
