import { type LoadOptions, load, loadAll, YAMLException } from 'js-yaml';
import { isJsonArray, type Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** What a format makes of YAML: the meaning of scalars and tags, and whether of twin members the last counts. */
export type YamlDialect = Pick<LoadOptions, 'schema' | 'json'>;

/** How many values aliases may add to what a text of its length can hold. */
const ALIASED_VALUES = 100_000;

/**
 * The value of one YAML document.
 * @param firstLine what its first line is called in messages.
 * @throws TallyError `source-malformed` with the line, and none of the text; `source-too-large` for what aliases blow up.
 */
export function readYamlDocument(text: string, dialect: YamlDialect, maxDepth: number, firstLine = 1): Json {
  return orTold(firstLine, () => {
    const budget = { left: text.length + ALIASED_VALUES };
    return plain(load(text, { ...dialect, maxDepth }), budget, maxDepth);
  });
}

/** The values of all documents of a YAML text, without empty ones. @throws TallyError as for a single document. */
export function readYamlDocuments(text: string, dialect: YamlDialect, maxDepth: number): Json[] {
  return orTold(1, () => {
    const budget = { left: text.length + ALIASED_VALUES };
    return loadAll(text, { ...dialect, maxDepth })
      .filter((document) => document !== null && document !== undefined && document !== '')
      .map((document) => plain(document, budget, maxDepth));
  });
}

/** The parser's own messages quote the text, so they are said anew. */
function orTold<Result>(firstLine: number, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    if (!(error instanceof YAMLException)) throw error;
    if (/exceeded max/u.test(error.reason)) throw tooLarge();
    const line = error.mark?.line;
    throw new TallyError(
      'source-malformed',
      line === undefined ? 'Not one YAML document' : `Not YAML at line ${firstLine + line}`,
    );
  }
}

/** The same as JSON; shared parts are copied, so that nobody downstream walks what is not there. */
function plain(value: unknown, budget: { left: number }, depth: number): Json {
  budget.left -= 1;
  if (budget.left < 0 || depth < 0) throw tooLarge();
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (isJsonArray(value)) return value.map((element) => plain(element, budget, depth - 1));
  if (typeof value !== 'object') return String(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, plain(child, budget, depth - 1)]),
  );
}

function tooLarge(): TallyError {
  return new TallyError('source-too-large', 'Nests or repeats beyond the limits');
}
