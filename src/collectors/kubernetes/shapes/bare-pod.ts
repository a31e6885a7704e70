import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { withoutAccountToken } from './account-token.ts';
import { podSpec } from './pod.ts';
import { assigned, member, type Shape } from './shape.ts';

/** What the scheduler and admission write into a Pod once it exists. */
export const barePodSpec: Shape = {
  ...podSpec,
  fields: new Map<string, Shape>([...(podSpec.fields ?? []), ['nodeName', assigned], ['priority', assigned]]),
};

/**
 * A Pod without what admission adds to every one: two tolerations, the token of its account, and amounts that a
 * LimitRange has for it. What of an amount is only limited is needed as well.
 */
export function withoutAdmission(object: JsonObject): JsonObject {
  const { spec } = object;
  if (!isJsonObject(spec)) return object;
  const tolerations = spec['tolerations'];
  const note = member(object, 'metadata', 'annotations', LIMITED);
  const own = withoutAccountToken(spec);
  return {
    ...object,
    spec: {
      ...own,
      ...(isJsonArray(tolerations) ? { tolerations: tolerations.filter((one) => !isGiven(one)) } : {}),
      ...withAmounts(own, typeof note === 'string' ? givenAmounts(note) : new Set()),
    },
  };
}

/** A Pod may stay for five minutes on a node that is lost. */
function isGiven(toleration: Json): boolean {
  if (!isJsonObject(toleration)) return false;
  const { key, operator, effect, tolerationSeconds } = toleration;
  const isLost = key === 'node.kubernetes.io/not-ready' || key === 'node.kubernetes.io/unreachable';
  return isLost && operator === 'Exists' && effect === 'NoExecute' && tolerationSeconds === 300;
}

/** Where admission says which amounts are its own: `LimitRanger plugin set: cpu, memory request for container a; …`. */
const LIMITED = 'kubernetes.io/limit-ranger';

/** As `CONTAINER/requests/memory`. */
function givenAmounts(note: string): ReadonlySet<string> {
  const given = new Set<string>();
  for (const part of note.slice(note.indexOf(':') + 1).split(';')) {
    const match = /^\s*([\w./, -]+) (request|limit) for (?:init )?container (\S+)\s*$/u.exec(part);
    for (const resource of match?.[1]?.split(',') ?? [])
      given.add(`${match?.[3]}/${match?.[2]}s/${resource.trim()}`);
  }
  return given;
}

function withAmounts(spec: JsonObject, given: ReadonlySet<string>): JsonObject {
  const result: Record<string, Json> = {};
  for (const list of ['containers', 'initContainers']) {
    const containers = spec[list];
    if (isJsonArray(containers))
      result[list] = containers.map((container) => withOwnAmounts(container, given));
  }
  return result;
}

function withOwnAmounts(container: Json, given: ReadonlySet<string>): Json {
  const resources = member(container, 'resources');
  if (!isJsonObject(container) || !isJsonObject(resources)) return container;
  const own = (part: 'limits' | 'requests'): JsonObject => {
    const amounts = resources[part];
    const entries = isJsonObject(amounts) ? Object.entries(amounts) : [];
    return Object.fromEntries(
      entries.filter(([resource]) => !given.has(`${container['name']}/${part}/${resource}`)),
    );
  };
  const limits = own('limits');
  return { ...container, resources: { ...resources, limits, requests: { ...limits, ...own('requests') } } };
}
