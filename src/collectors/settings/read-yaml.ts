import { boolCoreTag, FAILSAFE_SCHEMA, load, mergeTag, nullCoreTag, YAMLException } from 'js-yaml';
import { isJsonArray, type Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { setMember } from './schema.ts';

/** Numbers stay as they are written: `1.10` is a version as often as it is a number. */
const SCHEMA = FAILSAFE_SCHEMA.withTags(boolCoreTag, nullCoreTag, mergeTag);

/** @throws TallyError where it is not one YAML document, or aliases make more of it than it holds. */
export function readYaml(text: string, maxDepth: number): Json {
  try {
    return plain(
      load(text, { schema: SCHEMA, maxDepth, maxAliases: 10_000 }),
      { left: 2 * text.length + 1000 },
      maxDepth,
    );
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    if (/depth|nest|alias/iu.test(error.reason))
      throw new TallyError('source-too-large', 'The document nests or repeats beyond the limits');
    const line = error.mark?.line;
    throw new TallyError(
      'source-malformed',
      line === undefined ? 'It is not one YAML document' : `No YAML at line ${line + 1}`,
    );
  }
}

/** The same as JSON. What aliases share is walked again, so a text can make no more of it than its length allows. */
function plain(value: unknown, budget: { left: number }, depth: number): Json {
  budget.left -= 1;
  if (budget.left < 0 || depth < 0)
    throw new TallyError('source-too-large', 'The document nests or repeats beyond the limits');
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (isJsonArray(value)) return value.map((element) => plain(element, budget, depth - 1));
  const object: Record<string, Json> = {};
  for (const [name, member] of Object.entries(value as object))
    setMember(object, name, plain(member, budget, depth - 1));
  return object;
}
