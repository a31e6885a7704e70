import { FAILSAFE_SCHEMA, mergeTag } from 'js-yaml';
import type { Json } from '../../core/item/json.ts';
import { readYamlDocuments } from '../reading/read-bounded-yaml.ts';

/** Scalars stay as they are written, since labels are texts: `severity: 1` and `severity: "1"` are the same. */
const DIALECT = { schema: FAILSAFE_SCHEMA.withTags(mergeTag) };

/**
 * The documents of a YAML or JSON text, without empty ones.
 * @throws TallyError `source-malformed` or `source-too-large`; nothing is quoted.
 */
export function readYaml(text: string, maxDepth: number): Json[] {
  return readYamlDocuments(text, DIALECT, maxDepth);
}
