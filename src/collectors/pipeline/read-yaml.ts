import { boolCoreTag, defineSequenceTag, FAILSAFE_SCHEMA, mergeTag, nullCoreTag } from 'js-yaml';
import { isJsonObject, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { readYamlDocument } from '../reading/read-bounded-yaml.ts';

/** `!reference [job, script]`, which GitLab puts in place of another job's value. */
const reference = defineSequenceTag<unknown[], object>('!reference', {
  create: () => [],
  identify: () => false,
  addItem: (carrier, item) => {
    carrier.push(item);
    return '';
  },
  finalize: (carrier) => ({ '!reference': carrier }),
});

/** `on` is a word, as in YAML 1.2; numbers stay as they are written, since `1.10` is a version. */
const DIALECT = { schema: FAILSAFE_SCHEMA.withTags(boolCoreTag, nullCoreTag, mergeTag, reference) };

/** @throws TallyError where it is no YAML mapping, or makes more of itself than it holds; quotes nothing. */
export function readYaml(text: string, maxDepth: number): JsonObject {
  const value = readYamlDocument(text, DIALECT, maxDepth);
  if (!isJsonObject(value)) throw new TallyError('source-malformed', 'No mapping at the top');
  return value;
}
