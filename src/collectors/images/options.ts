import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { checkOptionNames, textOption } from '../check-options.ts';

/** What a source of this collector may set. */
export interface Options {
  /** A folder or file with bills of materials: of the images that run, those that they are of are read. */
  readonly sboms?: string;
  /** From the name of a namespace, a task family or a bill's subject here to its name in every environment. */
  readonly names: ReadonlyMap<string, string>;
  /** Only these namespaces of Kubernetes, by their names here. */
  readonly only?: ReadonlySet<string>;
}

/** @throws TallyError `source-unsupported` for an option that this collector does not know, or of the wrong type. */
export function parseOptions(options: JsonObject): Options {
  checkOptionNames(options, ['sboms', 'names', 'only']);
  const sboms = textOption(options, 'sboms');
  const only = options['only'];
  return {
    names: parseNames(options['names']),
    ...(sboms === undefined ? {} : { sboms }),
    ...(only === undefined ? {} : { only: parseOnly(only) }),
  };
}

function parseNames(value: Json | undefined): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  if (!isJsonObject(value) || Object.values(value).some((name) => typeof name !== 'string' || name === ''))
    throw unsupported('The option `names` is no mapping from name to name');
  const names = new Map(Object.entries(value).map(([from, to]) => [from, String(to)]));
  if (new Set(names.values()).size < names.size)
    throw unsupported('The option `names` gives two things one name, so they could not be told apart');
  return names;
}

function parseOnly(value: Json): ReadonlySet<string> {
  if (!isJsonArray(value) || value.length === 0 || value.some((name) => typeof name !== 'string'))
    throw unsupported('The option `only` is no list of names');
  return new Set(value.map(String));
}

function unsupported(message: string): TallyError {
  return new TallyError('source-unsupported', message);
}
