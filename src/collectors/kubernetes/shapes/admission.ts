import { labelSelector } from './selector.ts';
import { assigned, byName, otherwise, plain, type Shape, set, setOf, struct } from './shape.ts';

/** Where the platform asks a program of somebody else. Tools that renew the certificate write it; nobody else does. */
export const webhookClient = struct({ caBundle: assigned, service: struct({ port: otherwise(443) }) });

const webhook = struct({
  admissionReviewVersions: plain,
  clientConfig: webhookClient,
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
    spec: webhookClient,
  }),
};
