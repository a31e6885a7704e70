import { isJsonArray, type JsonObject } from '../../../core/item/json.ts';
import {
  byName,
  filled,
  member,
  memberName,
  off,
  otherwise,
  plain,
  type Shape,
  set,
  setOf,
  struct,
} from './shape.ts';

const RBAC = 'rbac.authorization.k8s.io';

const rules = setOf(
  struct({ apiGroups: set, resources: set, verbs: set, resourceNames: set, nonResourceURLs: set }),
);

const binding = struct({
  roleRef: struct({ apiGroup: otherwise(RBAC), kind: plain, name: plain }),
  subjects: setOf(
    struct({
      apiGroup: filled(({ kind }) => (kind === 'ServiceAccount' ? undefined : RBAC), { omit: '' }),
      kind: plain,
      name: plain,
      namespace: plain,
    }),
  ),
});

export const access: Readonly<Record<string, Shape>> = {
  [`Role.${RBAC}`]: struct({ rules }),
  [`ClusterRole.${RBAC}`]: struct({ rules, aggregationRule: plain }),
  [`RoleBinding.${RBAC}`]: binding,
  [`ClusterRoleBinding.${RBAC}`]: binding,
  ServiceAccount: struct({
    secrets: setOf(plain),
    imagePullSecrets: byName(plain),
    automountServiceAccountToken: plain,
  }),
  'PodSecurityPolicy.policy': struct({
    spec: struct({ privileged: off, hostNetwork: off, hostPID: off, hostIPC: off }),
  }),
};

/** Old servers add the Secret of the token that they make for an account. */
export function withoutGivenToken(object: JsonObject): JsonObject {
  const { secrets } = object;
  if (!isJsonArray(secrets)) return object;
  const own = secrets.filter((secret) => !GIVEN.test(memberName(member(secret, 'name')) ?? ''));
  return { ...object, secrets: own };
}

const GIVEN = /-(?:token|dockercfg)-[a-z\d]{5}$/u;

/** The rules of an aggregated role are the sum of other roles; only how they are chosen is anybody's decision. */
export function withoutAggregatedRules(object: JsonObject): JsonObject {
  if (object['aggregationRule'] === undefined || object['aggregationRule'] === null) return object;
  const { rules: _, ...rest } = object;
  return rest;
}
