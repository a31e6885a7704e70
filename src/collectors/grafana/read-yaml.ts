import { CORE_SCHEMA, load, mergeTag, YAMLException } from 'js-yaml';
import { isJsonArray, type Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

const SCHEMA = CORE_SCHEMA.withTags(mergeTag);

/** How many values aliases may add to what a text of this length can hold. */
const ALIASED_VALUES = 100_000;

/**
 * The value of one YAML document.
 * @throws TallyError `source-malformed` with the line, and none of the text; `source-too-large` for what aliases blow up.
 */
export function readYaml(text: string, maxDepth: number): Json {
  try {
    const budget = { left: text.length + ALIASED_VALUES };
    return plain(load(text, { schema: SCHEMA, maxDepth }), budget, maxDepth);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    if (/depth|nest|alias/iu.test(error.reason))
      throw new TallyError('source-too-large', 'Nests or repeats beyond the limits');
    const line = error.mark?.line;
    throw new TallyError(
      'source-malformed',
      line === undefined ? 'Not one YAML document' : `Not YAML at line ${line + 1}`,
    );
  }
}

/** The same as JSON; shared parts are copied, so that nobody downstream walks what is not there. */
function plain(value: unknown, budget: { left: number }, depth: number): Json {
  budget.left -= 1;
  if (budget.left < 0 || depth < 0)
    throw new TallyError('source-too-large', 'Nests or repeats beyond the limits');
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (isJsonArray(value)) return value.map((element) => plain(element, budget, depth - 1));
  if (typeof value !== 'object') return String(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, plain(child, budget, depth - 1)]),
  );
}
