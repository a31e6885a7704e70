import { CORE_SCHEMA, defineScalarTag, mergeTag, NOT_RESOLVED } from 'js-yaml';
import type { Json } from '../../core/item/json.ts';
import { readYamlDocument } from './read-bounded-yaml.ts';

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

const DIALECT = { schema: CORE_SCHEMA.withTags(bool, int, mergeTag), json: true };

/**
 * The value of one YAML document; of two members of one name the last counts, as on the platform.
 * @throws TallyError `source-malformed` with the line, and none of the text; `source-too-large` for what aliases blow up.
 */
export function readYaml(text: string, firstLine: number, maxDepth: number): Json {
  return readYamlDocument(text, DIALECT, maxDepth, firstLine);
}
