import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { at, objects, text } from '../../reading/json-members.ts';
import { digestOf, type RunningContainer, type WantedContainer, type Workloads } from './workload.ts';

/** Whether a value is an object of the Kubernetes API. */
export function isKubernetesObject(value: Json): value is JsonObject {
  return text(value, 'apiVersion') !== undefined && text(value, 'kind') !== undefined;
}

interface Scope {
  readonly names: ReadonlyMap<string, string>;
  readonly only?: ReadonlySet<string>;
}

/** Containers of the workloads in a dump or a manifest, and of the pods that a dump shows. */
export function readKubernetes(all: readonly JsonObject[], scope: Scope): Workloads {
  const chosen = all.filter(
    (object) => isChosen(object, scope) && text(at(object, 'metadata'), 'name') !== undefined,
  );
  const owners = new Map(chosen.map((object) => [keyOf(object), object]));
  const wanted: WantedContainer[] = [];
  const running: RunningContainer[] = [];
  for (const object of chosen) {
    const workload = nameOf(object, owners, scope);
    if (kindOf(object) === 'Pod') {
      const isAlive = !/^(?:Succeeded|Failed)$/u.test(text(at(object, 'status'), 'phase') ?? '');
      // A run that has ended says which digest the tag meant then.
      if (isAlive && !/\/(?:cronjob|job)\//u.test(workload)) running.push(...podContainers(object, workload));
      if (controllerOf(object) !== undefined) continue;
    } else if (isOwned(object, owners)) continue;
    wanted.push(...templateContainers(object, workload));
  }
  return { wanted, running, unclear: [] };
}

function isChosen(object: JsonObject, { only }: Scope): boolean {
  return only === undefined || only.has(namespaceOf(object));
}

function namespaceOf(object: JsonObject): string {
  return text(at(object, 'metadata'), 'namespace') ?? 'default';
}

function kindOf(object: JsonObject): string {
  return text(object, 'kind') ?? '';
}

function keyOf(object: JsonObject): string {
  return `${namespaceOf(object)}/${kindOf(object)}/${text(at(object, 'metadata'), 'name')}`;
}

function controllerOf(object: JsonObject): JsonObject | undefined {
  const owners = objects(at(object, 'metadata'), 'ownerReferences');
  return owners.find((owner) => owner['controller'] === true) ?? owners[0];
}

/** Whether its pods are described by what made it. */
function isOwned(object: JsonObject, owners: ReadonlyMap<string, JsonObject>): boolean {
  const owner = controllerOf(object);
  if (owner === undefined) return false;
  if (MADE.test(kindOf(object))) return true;
  const found = owners.get(`${namespaceOf(object)}/${text(owner, 'kind')}/${text(owner, 'name')}`);
  return found !== undefined && podOf(found) !== undefined;
}

/** `namespace/kind/name` of whatever somebody wrote that made this, without the parts that are random. */
function nameOf(object: JsonObject, owners: ReadonlyMap<string, JsonObject>, scope: Scope): string {
  const namespace = namespaceOf(object);
  let made = { kind: kindOf(object), name: text(at(object, 'metadata'), 'name') ?? '' };
  for (let current: JsonObject | undefined = object; current !== undefined && MADE.test(made.kind); ) {
    const owner = controllerOf(current);
    const [kind, name] = [text(owner, 'kind'), text(owner, 'name')];
    if (kind === undefined || name === undefined) break;
    const found = owners.get(`${namespace}/${kind}/${name}`);
    made = found ? { kind, name } : madeBy(kind, name, made, current);
    current = found;
  }
  return `${scope.names.get(namespace) ?? namespace}/${made.kind.toLowerCase()}/${made.name}`;
}

/** Kinds whose objects something else makes anew for every change or run. */
const MADE = /^(?:Pod|ReplicaSet|Job)$/u;

interface Made {
  readonly kind: string;
  readonly name: string;
}

/** An owner that is not in the dump; what made the owner itself can be told from its name. */
function madeBy(kind: string, name: string, made: Made, object: JsonObject): Made {
  if (kind === 'Node') return { ...made, name: withoutEnd(made.name, `-${name}`) };
  if (kind === 'Job') {
    const [, schedule] = /^(.+)-\d{8,}$/u.exec(name) ?? [];
    return schedule === undefined ? { kind, name } : { kind: 'CronJob', name: schedule };
  }
  if (kind !== 'ReplicaSet') return { kind, name };
  const labels = at(object, 'metadata', 'labels');
  const rollout = text(labels, 'rollouts-pod-template-hash');
  const hash = rollout ?? text(labels, 'pod-template-hash');
  if (hash === undefined || !name.endsWith(`-${hash}`)) return { kind, name };
  return { kind: rollout === undefined ? 'Deployment' : 'Rollout', name: withoutEnd(name, `-${hash}`) };
}

function withoutEnd(name: string, end: string): string {
  return name.endsWith(end) ? name.slice(0, -end.length) : name;
}

/** The specification of the pods that an object is or makes. */
function podOf(object: JsonObject): JsonObject | undefined {
  const pods = [
    kindOf(object) === 'Pod' ? at(object, 'spec') : undefined,
    at(object, 'spec', 'template', 'spec'),
    at(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec'),
    at(object, 'template', 'spec'),
  ];
  return pods.filter(isJsonObject).find((pod) => objects(pod, 'containers').length > 0);
}

function templateContainers(object: JsonObject, workload: string): WantedContainer[] {
  const metadata = at(object, 'metadata');
  const isLive = text(metadata, 'uid') !== undefined || text(metadata, 'resourceVersion') !== undefined;
  const runs =
    isLive && !/^(?:CronJob|Job|PodTemplate)$/u.test(kindOf(object)) && at(object, 'spec', 'replicas') !== 0;
  return containersOf(podOf(object)).map(({ name, image }) => ({ workload, container: name, image, runs }));
}

function podContainers(pod: JsonObject, workload: string): RunningContainer[] {
  const lists = ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'];
  const statuses = new Map(
    lists.flatMap((list) => objects(at(pod, 'status'), list)).map((status) => [text(status, 'name'), status]),
  );
  return containersOf(podOf(pod)).map(({ name, image }) => ({
    workload,
    container: name,
    image,
    ...digestOf(text(statuses.get(name), 'imageID')),
  }));
}

function containersOf(pod: JsonObject | undefined): { name: string; image: string }[] {
  return ['initContainers', 'containers', 'ephemeralContainers']
    .flatMap((list) => objects(pod, list))
    .flatMap((container) => {
      const [name, image] = [text(container, 'name'), text(container, 'image')];
      return name === undefined || image === undefined ? [] : [{ name, image }];
    });
}
