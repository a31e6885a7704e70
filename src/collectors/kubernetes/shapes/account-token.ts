import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { member } from './shape.ts';

/** Where every container of a Pod finds the token of its account. */
const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** A Pod's specification without the volume that admission adds for the token of its account, and its mounts. */
export function withoutAccountToken(spec: JsonObject): JsonObject {
  const { volumes } = spec;
  if (!isJsonArray(volumes)) return spec;
  const given = new Set(volumes.flatMap((volume) => (isGiven(volume) ? [member(volume, 'name')] : [])));
  if (given.size === 0) return spec;
  const isOwn = (mount: Json): boolean =>
    member(mount, 'mountPath') !== MOUNT_PATH || !given.has(member(mount, 'name'));
  const result: Record<string, Json> = {
    ...spec,
    volumes: volumes.filter((volume) => !given.has(member(volume, 'name'))),
  };
  for (const list of ['containers', 'initContainers']) {
    const containers = spec[list];
    if (!isJsonArray(containers)) continue;
    result[list] = containers.map((container) => {
      const mounts = member(container, 'volumeMounts');
      return isJsonObject(container) && isJsonArray(mounts)
        ? { ...container, volumeMounts: mounts.filter(isOwn) }
        : container;
    });
  }
  return result;
}

/** A Secret for the token of an account without what its controller puts there. */
export function withoutTokenOfAccount(object: JsonObject): JsonObject {
  const { type, data } = object;
  if (type !== 'kubernetes.io/service-account-token' || !isJsonObject(data)) return object;
  const own = Object.entries(data).filter(([name]) => !TOKEN_KEYS.test(name));
  return { ...object, data: Object.fromEntries(own) };
}

const TOKEN_KEYS = /^(?:token|namespace|(?:service-)?ca\.crt)$/u;

/** Only what admission itself would put there: a volume of that name with anything else in it is somebody's. */
function isGiven(volume: Json): boolean {
  const name = member(volume, 'name');
  if (typeof name !== 'string' || !isJsonObject(volume) || Object.keys(volume).length !== 2) return false;
  // Before tokens were bound to Pods they lay in Secrets of the controller's making.
  if (/-token-[a-z\d]{5}$/u.test(name)) return member(volume, 'secret', 'secretName') === name;
  const sources = member(volume, 'projected', 'sources');
  return /^kube-api-access-[a-z\d]{5}$/u.test(name) && isJsonArray(sources) && sources.every(isTokenSource);
}

function isTokenSource(source: Json): boolean {
  return (
    member(source, 'serviceAccountToken', 'path') === 'token' ||
    member(source, 'configMap', 'name') === 'kube-root-ca.crt' ||
    member(source, 'configMap', 'name') === 'openshift-service-ca.crt' ||
    member(source, 'downwardAPI') !== undefined
  );
}
