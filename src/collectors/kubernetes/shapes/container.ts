import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { isMoving } from '../../forms/image-reference.ts';
import { resolvedInOrder } from './environment.ts';
import {
  byName,
  filled,
  listOf,
  member,
  memberName,
  numberOrName,
  off,
  otherwise,
  plain,
  quantities,
  quantity,
  type Shape,
  set,
  struct,
} from './shape.ts';

/** The members that are not named have no default, so whatever stands there was put there. */
export const WITHOUT_DEFAULTS = { each: plain };

const httpGet = struct({
  path: otherwise('/'),
  scheme: otherwise('HTTP'),
  port: numberOrName,
  httpHeaders: byName(plain),
});
const handlers = {
  httpGet,
  tcpSocket: struct({ port: numberOrName }),
  exec: struct({ command: plain }),
  grpc: struct({ service: { omit: '' } }),
};
const probe = struct({
  ...handlers,
  initialDelaySeconds: { omit: 0 },
  timeoutSeconds: otherwise(1),
  periodSeconds: otherwise(10),
  successThreshold: otherwise(1),
  failureThreshold: otherwise(3),
});

export const fieldRef = struct({ apiVersion: otherwise('v1') });
export const resourceFieldRef = struct({ divisor: { as: 'quantity', omit: '0' } });
const optional = struct({ optional: off });
const environment: Shape = {
  ...byName(
    struct({
      value: { as: 'text', omit: '' },
      valueFrom: struct({ fieldRef, resourceFieldRef, secretKeyRef: optional, configMapKeyRef: optional }),
    }),
  ),
  together: resolvedInOrder,
};

/** Names where there are some, else the number with its protocol, as the platform tells ports apart. */
function portName(number: string) {
  return (port: JsonObject): string | undefined => {
    const name = memberName(port['name']);
    if (name !== undefined) return name;
    const [value, protocol] = [memberName(port[number]), memberName(port['protocol']) ?? 'TCP'];
    return value === undefined ? undefined : `${value}:${protocol}`;
  };
}

export const servicePortName = portName('port');

const resources = struct({
  limits: quantities,
  requests: filled(({ limits }) => (isJsonObject(limits) ? limits : undefined), {
    each: quantity,
  }),
  claims: byName(plain),
});

const securityContext = struct(
  { capabilities: struct({ add: set, drop: set }), procMount: { omit: 'Default' } },
  WITHOUT_DEFAULTS,
);

export const container: Shape = struct({
  image: { as: 'image' },
  imagePullPolicy: filled(({ image }) => (isMovingImage(image) ? 'Always' : 'IfNotPresent')),
  command: plain,
  args: plain,
  env: environment,
  envFrom: listOf(struct({ configMapRef: optional, secretRef: optional, prefix: { omit: '' } })),
  ports: byName(
    struct({
      name: plain,
      containerPort: plain,
      protocol: otherwise('TCP'),
      hostPort: {
        omit: 0,
        isEcho: ({ hostPort, containerPort }, object) =>
          hostPort === containerPort && usesHostNetwork(object),
      },
      hostIP: { omit: '' },
    }),
    portName('containerPort'),
  ),
  resources,
  volumeMounts: byName(
    struct({ readOnly: off, mountPropagation: { omit: 'None' }, subPath: { omit: '' } }),
    'mountPath',
  ),
  volumeDevices: byName(plain, 'devicePath'),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: struct({ postStart: struct(handlers), preStop: struct(handlers) }),
  securityContext,
  terminationMessagePath: otherwise('/dev/termination-log'),
  terminationMessagePolicy: otherwise('File'),
  stdin: off,
  stdinOnce: off,
  tty: off,
  workingDir: { omit: '' },
  // Servers that can resize a container say so of each of its amounts.
  resizePolicy: { ...byName(plain, 'resourceName'), isEcho: isUsualResize },
});

function isUsualResize({ resizePolicy }: JsonObject): boolean {
  return (
    isJsonArray(resizePolicy) &&
    resizePolicy.every((policy) => member(policy, 'restartPolicy') === 'NotRequired')
  );
}

export function isMovingImage(reference: Json | undefined): boolean {
  return typeof reference === 'string' && isMoving(reference);
}

function usesHostNetwork(object: JsonObject): boolean {
  return (
    member(object, 'spec', 'template', 'spec', 'hostNetwork') === true ||
    member(object, 'spec', 'hostNetwork') === true ||
    member(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec', 'hostNetwork') === true
  );
}
