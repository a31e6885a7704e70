import { webhookClient } from './admission.ts';
import {
  assigned,
  byName,
  dropped,
  off,
  otherwise,
  plain,
  quantities,
  type Shape,
  struct,
  text,
  texts,
} from './shape.ts';

export const settings: Readonly<Record<string, Shape>> = {
  ConfigMap: struct({ data: texts, binaryData: { each: { as: 'base64' } }, immutable: off }),
  Secret: struct({ data: { each: text }, type: otherwise('Opaque'), immutable: off }),
  Namespace: struct({ spec: dropped }),
  ResourceQuota: struct({ spec: struct({ hard: quantities, scopes: { list: 'set' } }) }),
  'PriorityClass.scheduling.k8s.io': struct({
    value: plain,
    globalDefault: off,
    preemptionPolicy: otherwise('PreemptLowerPriority'),
    description: { omit: '' },
  }),
  'RuntimeClass.node.k8s.io': struct({
    overhead: struct({ podFixed: quantities }),
    scheduling: struct({ nodeSelector: texts, tolerations: { list: 'set' } }),
  }),
  'CustomResourceDefinition.apiextensions.k8s.io': struct({
    spec: struct({
      conversion: otherwise(
        { strategy: 'None' },
        struct({
          strategy: otherwise('None'),
          webhook: struct({ clientConfig: webhookClient }),
        }),
      ),
      names: struct({
        listKind: assigned,
        singular: assigned,
        categories: { list: 'set' },
        shortNames: { list: 'set' },
      }),
      preserveUnknownFields: off,
      versions: byName(plain),
    }),
  }),
};
