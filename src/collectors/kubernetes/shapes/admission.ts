import { labelSelector } from './selector.ts';
import { assigned, byName, otherwise, plain, type Shape, set, setOf, struct } from './shape.ts';

const webhook = struct({
  admissionReviewVersions: plain,
  // Tools that renew the certificate write this; nobody else does.
  clientConfig: struct({ caBundle: assigned, service: struct({ port: otherwise(443) }) }),
  failurePolicy: otherwise('Fail'),
  matchPolicy: otherwise('Equivalent'),
  namespaceSelector: labelSelector,
  objectSelector: labelSelector,
  timeoutSeconds: otherwise(10),
  rules: setOf(
    struct({ apiGroups: set, apiVersions: set, operations: set, resources: set, scope: otherwise('*') }),
  ),
});

const mutating = struct({
  ...Object.fromEntries(webhook.fields ?? []),
  reinvocationPolicy: otherwise('Never'),
});

function hooks(shape: Shape): Shape {
  return struct({
    webhooks: byName(shape),
  });
}

export const admission: Readonly<Record<string, Shape>> = {
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io': hooks(webhook),
  'MutatingWebhookConfiguration.admissionregistration.k8s.io': hooks(mutating),
  'APIService.apiregistration.k8s.io': struct({
    spec: struct({ caBundle: assigned, service: struct({ port: otherwise(443) }) }),
  }),
};
