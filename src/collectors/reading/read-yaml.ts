import { CORE_SCHEMA, defineScalarTag, load, mergeTag, NOT_RESOLVED, YAMLException } from 'js-yaml';
import type { Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** Booleans and numbers as the platform's own parser reads them, which is neither YAML 1.1 nor 1.2. */
const bool = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  identify: (value) => typeof value === 'boolean',
  resolve: (source) => BOOLEANS.get(source) ?? NOT_RESOLVED,
});

const BOOLEANS: ReadonlyMap<string, boolean> = new Map(
  ['true', 'yes', 'on', 'false', 'no', 'off'].flatMap((word, index) =>
    [word, word.toUpperCase(), word.slice(0, 1).toUpperCase() + word.slice(1)].map(
      (form) => [form, index < 3] as const,
    ),
  ),
);

const int = defineScalarTag('tag:yaml.org,2002:int', {
  implicit: true,
  identify: (value) => Number.isInteger(value),
  resolve: (source) => integer(source) ?? NOT_RESOLVED,
});

/** `0644` is a file mode, and `1_000` a thousand. */
function integer(source: string): number | undefined {
  const match = /^([-+]?)(0b[01_]+|0o?[0-7_]+|0x[\da-fA-F_]+|\d[\d_]*)$/u.exec(source);
  if (!match) return undefined;
  const digits = (match[2] ?? '').replaceAll('_', '');
  const value = /^0[0-7]+$/u.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return match[1] === '-' ? -value : value;
}

const SCHEMA = CORE_SCHEMA.withTags(bool, int, mergeTag);

/** How many values aliases may add to what a text of this length can hold. */
const ALIASED_VALUES = 100_000;

/**
 * The value of one YAML document; of two members of one name the last counts, as on the platform.
 * @throws TallyError `source-malformed` with the line, and none of the text; `source-too-large` for what aliases blow up.
 */
export function readYaml(text: string, firstLine: number, maxDepth: number): Json {
  try {
    return plain(
      load(text, { schema: SCHEMA, maxDepth, json: true }),
      { left: text.length + ALIASED_VALUES },
      maxDepth,
    );
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error as YAMLException & {
      readonly reason?: string;
      readonly mark?: { line: number };
    };
    if (/depth|nest/iu.test(reason ?? ''))
      throw new TallyError('source-too-large', 'Nests deeper than the limit');
    throw new TallyError('source-malformed', `Not YAML at line ${firstLine + (mark?.line ?? 0)}`);
  }
}

/** The same as JSON; shared parts are copied, so that nobody downstream walks what is not there. */
function plain(value: unknown, budget: { left: number }, depth: number): Json {
  budget.left -= 1;
  if (budget.left < 0)
    throw new TallyError('source-too-large', 'Aliases make more of the file than it holds');
  if (depth < 0) throw new TallyError('source-too-large', 'Nests deeper than the limit');
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map((element) => plain(element, budget, depth - 1));
  if (typeof value !== 'object') return String(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, plain(child, budget, depth - 1)]),
  );
}
