import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';

/** A metric of an autoscaler in the words of the present version; the first beta had a field for each kind of target. */
export function modernMetric(metric: Json): Json {
  if (!isJsonObject(metric)) return metric;
  return Object.fromEntries(
    Object.entries(metric).map(([name, source]) => [
      name,
      isJsonObject(source) && isOld(source) ? modernSource(source) : source,
    ]),
  );
}

function isOld(source: JsonObject): boolean {
  return OLD.some((name) => Object.hasOwn(source, name));
}

const OLD = ['targetAverageUtilization', 'targetAverageValue', 'targetValue', 'metricName'];

function modernSource(source: JsonObject): JsonObject {
  const { targetAverageUtilization, targetAverageValue, targetValue, averageValue, ...named } = source;
  const { metricName, metricSelector, selector = metricSelector, target: describedObject, ...rest } = named;
  return {
    ...rest,
    ...(metricName === undefined
      ? {}
      : { metric: { name: metricName, ...(selector === undefined ? {} : { selector }) } }),
    ...(describedObject === undefined ? {} : { describedObject }),
    target: targetOf(targetAverageUtilization, targetAverageValue ?? averageValue, targetValue),
  };
}

function targetOf(
  averageUtilization: Json | undefined,
  averageValue: Json | undefined,
  value: Json | undefined,
): JsonObject {
  if (averageUtilization !== undefined) return { type: 'Utilization', averageUtilization };
  if (averageValue !== undefined) return { type: 'AverageValue', averageValue };
  return value === undefined ? {} : { type: 'Value', value };
}
