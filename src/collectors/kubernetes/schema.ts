import { isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { kindName } from './semantics/kind-name.ts';

/** An object of the Kubernetes API, after permissive reading. */
export interface KubernetesObject {
  /** The kind with its group and without its version, as items are called: `Deployment.apps`. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
}

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Undefined where the value is no object of the API, e.g. a values file that lies beside the manifests. */
export function parseObject(value: Json | undefined): KubernetesObject | undefined {
  if (!isJsonObject(value)) return undefined;
  const { apiVersion, kind, metadata } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isJsonObject(metadata)) return undefined;
  const { name, namespace } = metadata;
  if (typeof name !== 'string' || name === '' || kind === '') return undefined;
  return {
    kind: kindName(apiVersion, kind),
    name,
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : undefined,
    metadata,
    content: value,
  };
}

/** The kind of an object that leaves its name to the server. */
export function unnamedKind(value: Json): string | undefined {
  if (!isJsonObject(value)) return undefined;
  const { apiVersion, kind, metadata } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isJsonObject(metadata)) return undefined;
  const isUnnamed = typeof metadata['generateName'] === 'string' && metadata['name'] === undefined;
  return isUnnamed ? kindName(apiVersion, kind) : undefined;
}

export function annotation(object: KubernetesObject, name: string): string | undefined {
  return textMember(object.metadata['annotations'], name);
}

export function label(object: KubernetesObject, name: string): string | undefined {
  return textMember(object.metadata['labels'], name);
}

function textMember(map: Json | undefined, name: string): string | undefined {
  const value = isJsonObject(map) && Object.hasOwn(map, name) ? map[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Whether the platform has handled this object, rather than that somebody only wrote it. */
export function isLive({ metadata }: KubernetesObject): boolean {
  return (
    typeof metadata['uid'] === 'string' ||
    typeof metadata['resourceVersion'] === 'string' ||
    typeof metadata['creationTimestamp'] === 'string'
  );
}
