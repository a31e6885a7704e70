import { isJsonArray, isJsonObject, type JsonObject } from '../../../core/item/json.ts';
import { servicePortName } from './container.ts';
import { keptSelector } from './selector.ts';
import {
  assigned,
  byName,
  filled,
  listOf,
  numberOrName,
  off,
  otherwise,
  plain,
  type Shape,
  set,
  setOf,
  struct,
  texts,
} from './shape.ts';

const isExternal = ({ type }: JsonObject): boolean => type === 'LoadBalancer' || type === 'NodePort';

/** `None` is a choice; any other address is what the platform had free. */
const clusterAddress: Shape = { assigned: (value) => (isJsonArray(value) ? value[0] : value) !== 'None' };

/** A headless service says so in both of its forms. */
function isHeadlessTwice({ clusterIP, clusterIPs }: JsonObject): boolean {
  return (
    clusterIP === 'None' && isJsonArray(clusterIPs) && clusterIPs.length === 1 && clusterIPs[0] === 'None'
  );
}

/** A service that selects nothing may lead anywhere, so the platform keeps both families open where it has no address. */
function familyPolicy({ type, clusterIP, selector }: JsonObject): string | undefined {
  if (type === 'ExternalName') return undefined;
  return clusterIP === 'None' && selector === undefined ? 'RequireDualStack' : 'SingleStack';
}

const servicePort = struct({
  name: plain,
  port: plain,
  appProtocol: plain,
  protocol: otherwise('TCP'),
  targetPort: filled(({ port }) => port, numberOrName),
  nodePort: { ...assigned, omit: 0 },
});

const service = struct({
  spec: struct({
    type: otherwise('ClusterIP'),
    ports: byName(servicePort, servicePortName),
    selector: texts,
    sessionAffinity: otherwise('None'),
    sessionAffinityConfig: filled(({ sessionAffinity }) =>
      sessionAffinity === 'ClientIP' ? { clientIP: { timeoutSeconds: 10800 } } : undefined,
    ),
    clusterIP: clusterAddress,
    clusterIPs: { ...clusterAddress, isEcho: isHeadlessTwice },
    ipFamilies: assigned,
    ipFamilyPolicy: filled(familyPolicy),
    healthCheckNodePort: assigned,
    internalTrafficPolicy: filled(({ type }) => (type === 'ExternalName' ? undefined : 'Cluster')),
    externalTrafficPolicy: filled((spec) => (isExternal(spec) ? 'Cluster' : undefined)),
    allocateLoadBalancerNodePorts: filled(({ type }) => (type === 'LoadBalancer' ? true : undefined)),
    publishNotReadyAddresses: off,
    externalName: plain,
    loadBalancerClass: plain,
    trafficDistribution: plain,
    externalIPs: set,
    loadBalancerSourceRanges: set,
    loadBalancerIP: { omit: '' },
  }),
});

const policyPort = struct({ protocol: otherwise('TCP'), port: numberOrName });
const peer = struct({
  podSelector: keptSelector,
  namespaceSelector: keptSelector,
  ipBlock: struct({ except: set }),
});
const policyRule = (peers: 'from' | 'to') =>
  setOf({ ...struct({ ports: setOf(policyPort), [peers]: setOf(peer) }), keepEmpty: true });

const networkPolicy = struct({
  spec: struct({
    podSelector: keptSelector,
    policyTypes: filled(
      ({ egress }) => (isJsonArray(egress) && egress.length > 0 ? ['Egress', 'Ingress'] : ['Ingress']),
      set,
    ),
    ingress: policyRule('from'),
    egress: policyRule('to'),
  }),
});

const backend = struct({
  service: struct({ port: struct({ number: numberOrName }) }),
  resource: plain,
});

const ingress = struct({
  spec: struct({
    // The cluster may have a usual class.
    ingressClassName: assigned,
    defaultBackend: backend,
    tls: setOf(struct({ hosts: set })),
    rules: setOf(
      struct({
        http: struct({
          paths: listOf(struct({ path: plain, pathType: otherwise('ImplementationSpecific'), backend })),
        }),
      }),
    ),
  }),
});

const endpoints = struct({
  subsets: listOf(
    struct({
      addresses: setOf(plain),
      notReadyAddresses: setOf(plain),
      ports: setOf(struct({ protocol: otherwise('TCP') })),
    }),
  ),
});

export const networking: Readonly<Record<string, Shape>> = {
  Service: service,
  'NetworkPolicy.networking.k8s.io': networkPolicy,
  'Ingress.networking.k8s.io': ingress,
  'IngressClass.networking.k8s.io': struct({
    spec: struct({ parameters: struct({ scope: otherwise('Cluster') }) }),
  }),
  Endpoints: endpoints,
};

/** The first beta of Ingress wrote its backends in other words. */
export function modernIngress(object: JsonObject): JsonObject {
  const spec = object['spec'];
  if (!isJsonObject(spec)) return object;
  const { backend: old, ...rest } = spec;
  const rules = spec['rules'];
  return {
    ...object,
    spec: {
      ...rest,
      ...(isJsonObject(old) ? { defaultBackend: modernBackend(old) } : {}),
      ...(isJsonArray(rules)
        ? { rules: rules.map((rule) => (isJsonObject(rule) ? modernRule(rule) : rule)) }
        : {}),
    },
  };
}

function modernRule(rule: JsonObject): JsonObject {
  const http = rule['http'];
  const paths = isJsonObject(http) ? http['paths'] : undefined;
  if (!isJsonObject(http) || !isJsonArray(paths)) return rule;
  const modern = paths.map((path) =>
    isJsonObject(path) && isJsonObject(path['backend'])
      ? { ...path, backend: modernBackend(path['backend']) }
      : path,
  );
  return { ...rule, http: { ...http, paths: modern } };
}

function modernBackend(backend: JsonObject): JsonObject {
  const { serviceName: name, servicePort: port, ...rest } = backend;
  if (name === undefined) return backend;
  const number = typeof port === 'number' || /^\d+$/u.test(String(port));
  return {
    ...rest,
    service: {
      name,
      ...(port === undefined ? {} : { port: number ? { number: Number(port) } : { name: port } }),
    },
  };
}
