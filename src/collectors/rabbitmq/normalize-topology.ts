import type { JsonObject } from '../../core/item/json.ts';
import type { Observation } from '../../core/item/observation.ts';
import { sortedSet } from '../../core/item/sorted-set.ts';
import { normalizeArguments } from './arguments.ts';
import { nameIn, text } from './item-name.ts';

export function normalizeQueue(queue: JsonObject, defaultType: string): Observation {
  const given = normalizeArguments(queue['arguments']);
  const type = given['x-queue-type'] ?? queue['type'] ?? defaultType;
  return {
    kind: 'queue',
    name: nameIn(text(queue, 'vhost'), text(queue, 'name')),
    actual: {
      durable: queue['durable'] ?? true,
      auto_delete: queue['auto_delete'] ?? false,
      arguments: { ...given, 'x-queue-type': type },
    },
  };
}

export function normalizeExchange(exchange: JsonObject): Observation {
  return {
    kind: 'exchange',
    name: nameIn(text(exchange, 'vhost'), text(exchange, 'name')),
    actual: {
      type: exchange['type'] ?? 'direct',
      durable: exchange['durable'] ?? true,
      auto_delete: exchange['auto_delete'] ?? false,
      internal: exchange['internal'] ?? false,
      arguments: normalizeArguments(exchange['arguments']),
    },
  };
}

/**
 * Bindings between the same two ends with the same key differ only in their arguments, so they are one item with a set
 * of these: a header that changes is then a change and not one binding lost and another found.
 */
export function* normalizeBindings(bindings: readonly JsonObject[]): Generator<Observation> {
  for (const [name, twins] of Map.groupBy(bindings, bindingName)) {
    const [first] = twins;
    if (!first) continue;
    yield {
      kind: 'binding',
      name,
      actual: {
        source: text(first, 'source'),
        destination: text(first, 'destination'),
        destination_type: text(first, 'destination_type'),
        routing_key: text(first, 'routing_key'),
        arguments: sortedSet(twins.map((binding) => binding['arguments'] ?? {})),
      },
    };
  }
}

function bindingName(binding: JsonObject): string {
  const [source, destination, type, key] = ['source', 'destination', 'destination_type', 'routing_key'].map(
    (member) => text(binding, member),
  );
  return nameIn(text(binding, 'vhost'), `${source} -> ${type} ${destination} [${key}]`);
}

/** Every virtual host has these. */
export function isBuiltInExchange({ name }: JsonObject): boolean {
  return name === '' || /^amq\./u.test(String(name));
}

/** Links between brokers make some for themselves, named after the node at the other end; clients do for an answer. */
export function isGeneratedExchange(exchange: JsonObject): boolean {
  return exchange['type'] === 'x-federation-upstream' || isTransient(exchange);
}

/** What goes with the last one who uses it, and with a restart as well, was declared by a client for its own time. */
function isTransient({ durable, auto_delete: goesUnused }: JsonObject): boolean {
  return durable === false && goesUnused === true;
}

/** Queues that the broker named or that exist for one connection or link; they come and go. */
export function isGeneratedQueue(queue: JsonObject): boolean {
  return (
    queue['exclusive'] === true ||
    isTransient(queue) ||
    /^(?:amq\.|stomp-subscription-|mqtt-subscription-|federation: )/u.test(text(queue, 'name'))
  );
}
