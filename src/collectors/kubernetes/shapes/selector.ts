import { plain, type Shape, set, setOf, struct, texts } from './shape.ts';

/** All of them have to hold; of the values of one, any is enough. Neither has an order. */
const requirements = setOf(struct({ key: plain, operator: plain, values: set }));

/** What is chosen by labels, where one that demands nothing says the same as none. */
export const labelSelector = struct({ matchLabels: texts, matchExpressions: requirements });

/** One that demands nothing chooses everything here, and none chooses nothing. */
export const keptSelector: Shape = { ...labelSelector, keepEmpty: true };

const nodeTerm = struct({ matchExpressions: requirements, matchFields: requirements });
export const nodeSelector = struct({ nodeSelectorTerms: setOf(nodeTerm) });

const podTerm = struct({
  topologyKey: plain,
  labelSelector: keptSelector,
  namespaceSelector: keptSelector,
  namespaces: set,
});
const nearPods = struct({
  requiredDuringSchedulingIgnoredDuringExecution: setOf(podTerm),
  preferredDuringSchedulingIgnoredDuringExecution: setOf(struct({ weight: plain, podAffinityTerm: podTerm })),
});

export const affinity = struct({
  nodeAffinity: struct({
    requiredDuringSchedulingIgnoredDuringExecution: nodeSelector,
    preferredDuringSchedulingIgnoredDuringExecution: setOf(struct({ weight: plain, preference: nodeTerm })),
  }),
  podAffinity: nearPods,
  podAntiAffinity: nearPods,
});
