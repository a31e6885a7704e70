import { FAILSAFE_SCHEMA, loadAll, mergeTag, YAMLException } from 'js-yaml';
import { isJsonArray, type Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** Scalars stay as they are written, since labels are texts: `severity: 1` and `severity: "1"` are the same. */
const SCHEMA = FAILSAFE_SCHEMA.withTags(mergeTag);

/** How many values aliases may add to what a text of this length can hold. */
const ALIASED_VALUES = 100_000;

/**
 * The documents of a YAML or JSON text, without empty ones.
 * @throws TallyError `source-malformed` with the line, and none of the text; `source-too-large` for what aliases blow up.
 */
export function readYaml(text: string, maxDepth: number): Json[] {
  try {
    const budget = { left: text.length + ALIASED_VALUES };
    return loadAll(text, { schema: SCHEMA, maxDepth })
      .filter((document) => document !== null && document !== undefined && document !== '')
      .map((document) => plain(document, budget, maxDepth));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    if (/depth|nest|alias/iu.test(error.reason))
      throw new TallyError('source-too-large', 'Nests or repeats beyond the limits');
    const line = error.mark?.line;
    throw new TallyError(
      'source-malformed',
      line === undefined ? 'Not YAML' : `Not YAML at line ${line + 1}`,
    );
  }
}

/** The same as JSON; shared parts are copied, so that nobody downstream walks what is not there. */
function plain(value: unknown, budget: { left: number }, depth: number): Json {
  budget.left -= 1;
  if (budget.left < 0 || depth < 0)
    throw new TallyError('source-too-large', 'Nests or repeats beyond the limits');
  if (value === null || value === undefined) return null;
  if (isJsonArray(value)) return value.map((element) => plain(element, budget, depth - 1));
  if (typeof value !== 'object') return String(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, plain(child, budget, depth - 1)]),
  );
}
