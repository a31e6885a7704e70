import type { Fingerprint } from '../../core/item/fingerprint.ts';
import { isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { concealSecrets } from '../../core/item/secret-detection.ts';
import { normalizeArguments } from './arguments.ts';
import { nameIn, text } from './item-name.ts';
import {
  limitMap,
  normalizePermission,
  normalizeTopicPermission,
  normalizeUser,
  tagList,
} from './normalize-access.ts';
import { normalizeLink } from './normalize-link.ts';
import {
  isBuiltInExchange,
  isGeneratedExchange,
  isGeneratedQueue,
  normalizeBindings,
  normalizeExchange,
  normalizeQueue,
} from './normalize-topology.ts';
import type { Definitions } from './schema.ts';

/** Every object that somebody declared, in the form in which two that mean the same are equal. Pure. */
export function* normalize(definitions: Definitions, fingerprint: Fingerprint): Generator<Observation | Gap> {
  const { version, unknown } = definitions;
  for (const item of observations(definitions, fingerprint)) {
    yield item.actual
      ? { ...item, actual: concealSecrets(item.actual, undefined, fingerprint) as JsonObject }
      : item;
  }
  if (version !== undefined) yield { kind: 'broker', name: 'broker', actual: { version } };
  for (const name of unknown)
    yield { gap: true, name, reason: `The definitions hold an unknown part, ${name}` };
}

function* observations({ lists, limits }: Definitions, fingerprint: Fingerprint): Generator<Observation> {
  const defaultTypes = new Map(lists.vhosts.map((vhost) => [text(vhost, 'name'), defaultQueueType(vhost)]));
  const generated = new Set([
    ...lists.queues.filter(isGeneratedQueue).map((queue) => endOf('queue', queue)),
    ...lists.exchanges.filter(isGeneratedExchange).map((exchange) => endOf('exchange', exchange)),
  ]);
  for (const vhost of lists.vhosts) yield normalizeVhost(vhost);
  if (limits) yield { kind: 'vhost_limit', name: limits.vhost, actual: limitMap(limits.values) };
  for (const queue of lists.queues) {
    if (!isGeneratedQueue(queue))
      yield normalizeQueue(queue, defaultTypes.get(text(queue, 'vhost')) ?? 'classic');
  }
  for (const exchange of lists.exchanges) {
    if (!isBuiltInExchange(exchange) && !isGeneratedExchange(exchange)) yield normalizeExchange(exchange);
  }
  yield* normalizeBindings(lists.bindings.filter((binding) => isDeclared(binding, generated)));
  for (const policy of lists.policies) yield normalizePolicy('policy', policy, policy);
  for (const user of lists.users) yield normalizeUser(user, fingerprint);
  for (const permission of lists.permissions) yield normalizePermission(permission);
  for (const permission of lists.topic_permissions) yield normalizeTopicPermission(permission);
  for (const parameter of lists.parameters) yield normalizeParameter(parameter, fingerprint);
  for (const parameter of lists.global_parameters) {
    // Random, made with the cluster.
    if (parameter['name'] !== 'internal_cluster_id') yield normalizeGlobalParameter(parameter, fingerprint);
  }
}

function endOf(type: string, { vhost = '', name = '' }: JsonObject): string {
  return `${type} ${nameIn(String(vhost), String(name))}`;
}

/** Not the default exchange's own, and between ends that somebody declared; exports leave some of the others out. */
function isDeclared(binding: JsonObject, generated: ReadonlySet<string>): boolean {
  const { vhost = '', source = '', destination = '' } = binding;
  const type = text(binding, 'destination_type');
  if (source === '' || (type === 'queue' && isGeneratedQueue({ name: destination }))) return false;
  return (
    !generated.has(endOf('exchange', { vhost, name: source })) &&
    !generated.has(endOf(type, { vhost, name: destination }))
  );
}

function defaultQueueType(vhost: JsonObject): string {
  const { default_queue_type: own, metadata } = vhost;
  const type = own ?? (isJsonObject(metadata) ? metadata['default_queue_type'] : undefined);
  return typeof type === 'string' && type !== '' && type !== 'undefined' ? type : 'classic';
}

function normalizeVhost(vhost: JsonObject): Observation {
  const metadata = isJsonObject(vhost['metadata']) ? vhost['metadata'] : {};
  const { description, tags, default_queue_type: _, ...more } = metadata;
  const said = Object.entries(more).filter(([, value]) => value !== false && value !== null);
  return {
    kind: 'vhost',
    name: text(vhost, 'name'),
    actual: {
      description: vhost['description'] ?? description ?? '',
      tags: tagList(vhost['tags'] ?? tags),
      default_queue_type: defaultQueueType(vhost),
      ...(said.length > 0 && { metadata: Object.fromEntries(said) }),
    },
  };
}

function normalizePolicy(
  kind: 'policy' | 'operator_policy',
  named: JsonObject,
  policy: JsonObject,
): Observation {
  return {
    kind,
    name: nameIn(text(named, 'vhost'), text(named, 'name')),
    actual: {
      pattern: policy['pattern'] ?? '',
      'apply-to': policy['apply-to'] ?? 'all',
      priority: policy['priority'] ?? 0,
      definition: normalizeArguments(policy['definition']),
    },
  };
}

function normalizeParameter(parameter: JsonObject, fingerprint: Fingerprint): Observation {
  const { component, value = null } = parameter;
  if (component === 'operator_policy')
    return normalizePolicy('operator_policy', parameter, isJsonObject(value) ? value : {});
  if (component === 'vhost-limits')
    return { kind: 'vhost_limit', name: text(parameter, 'vhost'), actual: limitMap(value) };
  const name = text(parameter, 'name');
  return {
    kind: 'parameter',
    name: nameIn(text(parameter, 'vhost'), `${component}/${name}`),
    actual: normalizeLink(concealNamed(name, value, fingerprint), fingerprint),
  };
}

/** The name of a parameter is no member of it, and may be what says that its value is a credential. */
function concealNamed(name: string, value: Json, fingerprint: Fingerprint): Json {
  if (typeof value !== 'string') return value;
  return (concealSecrets({ [name]: value }, undefined, fingerprint) as JsonObject)[name] ?? null;
}

/** A cluster's name is its own in every environment. */
function normalizeGlobalParameter(parameter: JsonObject, fingerprint: Fingerprint): Observation {
  const { value = null } = parameter;
  const name = text(parameter, 'name');
  return {
    kind: 'global_parameter',
    name,
    actual: { value: concealNamed(name, value, fingerprint) },
    ...(name === 'cluster_name' && typeof value === 'string' && { identities: { value } }),
  };
}
