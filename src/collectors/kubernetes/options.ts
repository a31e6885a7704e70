import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** What a source of this collector may set. */
export interface Options {
  /** From the name of a namespace here to its name in every environment. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Where a manifest goes that names no namespace. */
  readonly defaultNamespace: string;
  /** Only what lies in these is read; everything, and what belongs to the whole cluster, where this is absent. */
  readonly only?: ReadonlySet<string>;
}

/** @throws TallyError `source-unsupported` for an option that this collector does not know, or of the wrong type. */
export function parseOptions(options: JsonObject): Options {
  let namespaces: ReadonlyMap<string, string> = new Map();
  let defaultNamespace = 'default';
  let only: ReadonlySet<string> | undefined;
  for (const [name, value] of Object.entries(options)) {
    if (name === 'namespaces') namespaces = parseMapping(value);
    else if (name === 'defaultNamespace') defaultNamespace = parseText(name, value);
    else if (name === 'only') only = new Set(parseList(name, value));
    else {
      throw unsupported(`No option \`${name}\`; there are \`namespaces\`, \`defaultNamespace\` and \`only\``);
    }
  }
  return { namespaces, defaultNamespace, ...(only ? { only } : {}) };
}

function parseMapping(value: Json): Map<string, string> {
  if (!isJsonObject(value)) throw unsupported('The option `namespaces` is no mapping from name to name');
  const mapping = new Map(Object.entries(value).map(([from, to]) => [from, parseText('namespaces', to)]));
  if (new Set(mapping.values()).size < mapping.size) {
    throw unsupported(
      'The option `namespaces` gives two namespaces one name, so their items could not be told apart',
    );
  }
  return mapping;
}

function parseList(name: string, value: Json): string[] {
  if (!isJsonArray(value) || value.length === 0)
    throw unsupported(`The option \`${name}\` is no list of names`);
  return value.map((element) => parseText(name, element));
}

function parseText(name: string, value: Json): string {
  if (typeof value !== 'string' || value === '')
    throw unsupported(`The option \`${name}\` holds what is no text`);
  return value;
}

function unsupported(message: string): TallyError {
  return new TallyError('source-unsupported', message);
}
