import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** The lists of a definitions document. */
const LISTS = [
  'vhosts',
  'users',
  'permissions',
  'topic_permissions',
  'parameters',
  'global_parameters',
  'policies',
  'queues',
  'exchanges',
  'bindings',
] as const;
type ListName = (typeof LISTS)[number];

export interface Definitions {
  /** Of the broker that wrote them. */
  readonly version?: string;
  readonly lists: Readonly<Record<ListName, readonly JsonObject[]>>;
  /** Of the one virtual host that was exported, where it has any. */
  readonly limits?: { readonly vhost: string; readonly values: JsonObject };
  /** Lists that this collector does not know: parts that cannot be compared. */
  readonly unknown: readonly string[];
}

/** The members that every element of a list has to have; `vhost` is missing in the export of one virtual host. */
const NEEDED: Readonly<Record<ListName, readonly string[]>> = {
  vhosts: ['name'],
  users: ['name'],
  permissions: ['user'],
  topic_permissions: ['user', 'exchange'],
  parameters: ['component', 'name'],
  global_parameters: ['name'],
  policies: ['name'],
  queues: ['name'],
  exchanges: ['name'],
  bindings: ['source', 'destination', 'destination_type', 'routing_key'],
};

const WITHOUT_VHOST: ReadonlySet<ListName> = new Set(['vhosts', 'users', 'global_parameters']);

/**
 * Takes a definitions document apart.
 * @param vhost the virtual host of elements that name none.
 * @throws TallyError where it is of another shape; the message says where, and quotes nothing.
 */
export function parseDefinitions(document: Json, vhost: string | undefined): Definitions {
  if (!isJsonObject(document) || !LISTS.some((name) => isJsonArray(document[name])))
    throw new TallyError(
      'source-malformed',
      'No definitions: there is no list of queues, exchanges or users',
    );
  const lists = Object.fromEntries(LISTS.map((name) => [name, elementsOf(document, name, vhost)]));
  const { limits = null } = document;
  const version = document['rabbitmq_version'] ?? document['rabbit_version'];
  return {
    ...(typeof version === 'string' ? { version } : {}),
    lists: lists as Record<ListName, JsonObject[]>,
    ...(vhost !== undefined && isJsonObject(limits) ? { limits: { vhost, values: limits } } : {}),
    unknown: Object.keys(document).filter(
      (name) =>
        isJsonArray(document[name]) &&
        !(LISTS as readonly string[]).includes(name) &&
        // Tags of a virtual host, and no limits, since Erlang writes an empty mapping as a list.
        !['tags', 'limits'].includes(name),
    ),
  };
}

function elementsOf(document: JsonObject, list: ListName, vhost: string | undefined): JsonObject[] {
  const elements = document[list] ?? [];
  if (!isJsonArray(elements)) throw new TallyError('source-malformed', `\`${list}\` is not a list`);
  return elements.map((element, index) => {
    const where = `${list}[${index}]`;
    if (!isJsonObject(element)) throw new TallyError('source-malformed', `${where} is not an object`);
    for (const name of NEEDED[list]) {
      if (typeof element[name] !== 'string')
        throw new TallyError('source-malformed', `${where} has no \`${name}\``);
    }
    if (WITHOUT_VHOST.has(list) || typeof element['vhost'] === 'string') return element;
    if (vhost !== undefined) return { ...element, vhost };
    throw new TallyError('source-malformed', `${where} has no \`vhost\``, {
      fix: 'Name the virtual host that was exported: options: {vhost: NAME}.',
    });
  });
}
