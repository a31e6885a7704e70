import {
  boolCoreTag,
  defineSequenceTag,
  FAILSAFE_SCHEMA,
  load,
  mergeTag,
  nullCoreTag,
  YAMLException,
} from 'js-yaml';
import { isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

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
const SCHEMA = FAILSAFE_SCHEMA.withTags(boolCoreTag, nullCoreTag, mergeTag, reference);

/** What aliases may add to what a text of its length can hold. */
const ALIASED_VALUES = 100_000;

/** @throws TallyError where it is no YAML mapping, or makes more of itself than it holds; quotes nothing. */
export function readYaml(text: string, maxDepth: number): JsonObject {
  let value: Json;
  try {
    value = plain(
      load(text, { schema: SCHEMA, maxDepth, maxAliases: 10_000 }),
      { left: text.length + ALIASED_VALUES },
      maxDepth,
    );
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    if (!(error instanceof YAMLException)) throw error;
    if (/depth|nest|alias/iu.test(error.reason)) throw tooDeep();
    const line = error.mark?.line;
    throw new TallyError(
      'source-malformed',
      line === undefined ? 'Not YAML' : `Not YAML at line ${line + 1}`,
    );
  }
  if (!isJsonObject(value)) throw new TallyError('source-malformed', 'No mapping at the top');
  return value;
}

function plain(value: unknown, budget: { left: number }, depth: number): Json {
  budget.left -= 1;
  if (budget.left < 0 || depth < 0) throw tooDeep();
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((each) => plain(each, budget, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, plain(child, budget, depth - 1)]),
  );
}

function tooDeep(): TallyError {
  return new TallyError('source-too-large', 'It nests or repeats beyond the limits');
}
