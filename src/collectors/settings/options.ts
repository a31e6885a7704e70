import { nearestName } from '../../core/catalog/nearest-name.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { parsePointer } from '../../core/item/pointer.ts';
import { TallyError } from '../../errors.ts';
import { FORMATS, type Format } from './schema.ts';
import { VALUE_TYPES, type ValueType } from './typed-value.ts';

/** The mapping that a source gives: what an item is, and what its fields mean. Patterns are globs. */
export interface Options {
  readonly format?: Format;
  readonly encoding?: Encoding;
  readonly separator?: string;
  /** Where the records lie, as the steps from the root. */
  readonly records?: readonly string[];
  /** The fields that together name an item; without them the export is a nested document. */
  readonly name?: readonly string[];
  readonly kind: string;
  /** The fields that are kept, by the names that they get in the item; every other one where absent. */
  readonly value?: ReadonlyMap<string, string>;
  readonly secret: readonly string[];
  readonly volatile: readonly string[];
  readonly perEnvironment: readonly string[];
  readonly types: readonly (readonly [pattern: string, type: ValueType])[];
  readonly changedBy?: string;
  readonly changedAt?: string;
  /** What is sent with every request; holds credentials. */
  readonly headers?: Json;
}

const ENCODINGS = ['utf-8', 'utf-16', 'iso-8859-1', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const READERS: { readonly [Name in keyof Options]-?: (value: Json) => Options[Name] | undefined } = {
  format: oneOf(FORMATS),
  encoding: oneOf(ENCODINGS),
  separator: (value) =>
    value === 'tab' ? '\t' : typeof value === 'string' && /^[^"\s\w]$|^\t$/u.test(value) ? value : undefined,
  records: (value) =>
    value === '' || (typeof value === 'string' && value.startsWith('/')) ? parsePointer(value) : undefined,
  name: texts,
  kind: text,
  value: (value) => toMap(texts(value)),
  secret: texts,
  volatile: texts,
  perEnvironment: texts,
  types: (value) => {
    if (!isJsonObject(value)) return undefined;
    const types = Object.entries(value).map(
      ([pattern, type]) => [pattern, oneOf(VALUE_TYPES)(type)] as const,
    );
    return types.every((entry): entry is readonly [string, ValueType] => entry[1] !== undefined)
      ? types
      : undefined;
  },
  changedBy: text,
  changedAt: text,
  headers: (value) => value,
};

const EXPECTED: Readonly<Record<keyof Options, string>> = {
  format: `one of ${FORMATS.join(', ')}`,
  encoding: `one of ${ENCODINGS.join(', ')}`,
  separator: 'one character, or `tab`',
  records: 'a path that begins with /, such as /value',
  name: 'a field, or a list of fields',
  kind: 'a text',
  value: 'a field, or a list of fields',
  secret: 'a list of patterns',
  volatile: 'a list of patterns',
  perEnvironment: 'a list of patterns',
  types: `an object from patterns to one of ${VALUE_TYPES.join(', ')}`,
  changedBy: 'a field',
  changedAt: 'a field',
  headers: 'a mapping of texts',
};

/** @throws TallyError for an option that this collector does not know, or of the wrong type; quotes no value. */
export function parseOptions(given: JsonObject): Options {
  const names = Object.keys(READERS);
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(READERS, name)) {
      const nearest = nearestName(name, names);
      throw new TallyError('source-unsupported', `No option \`${name}\``, {
        fix: nearest === undefined ? `There are: ${names.join(', ')}.` : `Did you mean \`${nearest}\`?`,
      });
    }
    const option = name as keyof Options;
    read[name] = READERS[option](value);
    if (read[name] === undefined)
      throw new TallyError('source-unsupported', `The option \`${name}\` is not ${EXPECTED[option]}`);
  }
  const options = { ...DEFAULTS, ...read } as Options;
  for (const name of ['records', 'value', 'changedBy', 'changedAt'] as const) {
    if (options.name !== undefined || options[name] === undefined) continue;
    throw new TallyError('source-unsupported', `The option \`${name}\` is about records, which need a name`, {
      fix: 'Add `name`: the fields that together name an item.',
    });
  }
  return options;
}

const DEFAULTS = { kind: 'setting', secret: [], volatile: [], perEnvironment: [], types: [] };

function text(value: Json): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A single text stands for a list of one. */
function texts(value: Json): readonly string[] | undefined {
  const list = isJsonArray(value) ? value : [value];
  return list.length > 0 && list.every((one) => text(one) !== undefined) ? (list as string[]) : undefined;
}

/** A single field stands at `value`, whatever it is called, so that exports of different systems have it in one place. */
function toMap(names: readonly string[] | undefined): ReadonlyMap<string, string> | undefined {
  return names && new Map(names.map((name) => [name, names.length === 1 ? 'value' : name]));
}

function oneOf<Word extends string>(words: readonly Word[]): (value: Json) => Word | undefined {
  return (value) => words.find((word) => word === value);
}
