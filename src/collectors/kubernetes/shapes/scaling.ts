import { isJsonArray, isJsonObject, type JsonObject } from '../../../core/item/json.ts';
import { modernMetric } from './old-metric.ts';
import { otherwise, plain, quantity, type Shape, setOf, struct } from './shape.ts';

const target = struct({ averageValue: quantity, value: quantity, averageUtilization: plain, type: plain });

/** What the platform completes as soon as anything is said about behaviour. */
const UP = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { periodSeconds: 15, type: 'Percent', value: 100 },
    { periodSeconds: 15, type: 'Pods', value: 4 },
  ],
};
const DOWN = { selectPolicy: 'Max', policies: [{ periodSeconds: 15, type: 'Percent', value: 100 }] };

function direction(values: JsonObject): Shape {
  const members = Object.entries(values).map(([name, value]) => [
    name,
    otherwise(value, name === 'policies' ? setOf(plain) : plain),
  ]);
  return otherwise(values, struct(Object.fromEntries(members)));
}

const metric = struct({
  resource: struct({ target }),
  containerResource: struct({ target }),
  pods: struct({ target }),
  object: struct({ target }),
  external: struct({ target }),
});

export const scaling: Readonly<Record<string, Shape>> = {
  'HorizontalPodAutoscaler.autoscaling': struct({
    spec: struct({
      minReplicas: otherwise(1),
      metrics: otherwise(
        [
          {
            resource: { name: 'cpu', target: { averageUtilization: 80, type: 'Utilization' } },
            type: 'Resource',
          },
        ],
        setOf(metric),
      ),
      behavior: struct({ scaleUp: direction(UP), scaleDown: direction(DOWN) }),
    }),
  }),
};

/** The first version knew one metric and had a field of its own for it. */
export function modernAutoscaler(object: JsonObject): JsonObject {
  const { spec } = object;
  if (!isJsonObject(spec)) return object;
  const { targetCPUUtilizationPercentage: utilization, ...rest } = spec;
  const { metrics } = rest;
  if (isJsonArray(metrics)) return { ...object, spec: { ...rest, metrics: metrics.map(modernMetric) } };
  if (metrics !== undefined || utilization === undefined || utilization === null)
    return { ...object, spec: rest };
  const resource = modernMetric({ resource: { name: 'cpu', targetAverageUtilization: utilization } });
  return { ...object, spec: { ...rest, metrics: [{ type: 'Resource', ...(resource as JsonObject) }] } };
}
