import type { JsonObject } from '../../../core/item/json.ts';
import { access, withoutAggregatedRules, withoutGivenToken } from './access.ts';
import { withoutTokenOfAccount } from './account-token.ts';
import { admission } from './admission.ts';
import { withoutAdmission } from './bare-pod.ts';
import { completeLimits, limits } from './limits.ts';
import { metadata } from './metadata.ts';
import { modernIngress, networking } from './network.ts';
import { modernAutoscaler, scaling } from './scaling.ts';
import { textsAsBytes } from './secret-values.ts';
import { settings } from './settings.ts';
import { dropped, type Shape, struct } from './shape.ts';
import { storage } from './storage.ts';
import { uniformShape } from './uniform-shape.ts';
import { workloads } from './workloads.ts';

/** What the objects of every kind have. */
const COMMON = { metadata, apiVersion: dropped, kind: dropped, status: dropped };

/** A kind that somebody else defined: only what all objects have is known. */
const CUSTOM = uniformShape(struct(COMMON));

const SHAPES: ReadonlyMap<string, Shape> = new Map(
  Object.entries({
    ...workloads,
    ...networking,
    ...settings,
    ...limits,
    ...access,
    ...storage,
    ...scaling,
    ...admission,
  }).map(([kind, shape]) => [
    kind,
    uniformShape(struct({ ...Object.fromEntries(shape.fields ?? []), ...COMMON })),
  ]),
);

export function shapeOf(kind: string): Shape {
  return SHAPES.get(kind) ?? CUSTOM;
}

/** Whether every member of the kind is known, so that one that nothing explains was put there by somebody. */
export function isKnown(kind: string): boolean {
  return SHAPES.has(kind);
}

/** Whether the member at this place is known together with its default, so that any other value is no default. */
export function isKnownPlace(kind: string, tokens: readonly string[]): boolean {
  let shape = shapeOf(kind);
  for (const token of tokens) {
    if (!shape.fields && !shape.each) return true;
    const next = shape.fields?.get(token) ?? shape.each;
    if (next === undefined) return false;
    shape = next;
  }
  return true;
}

/** Whether the list at this place is a set, which was sorted. */
export function isSetPlace(kind: string, tokens: readonly string[]): boolean {
  let shape: Shape | undefined = shapeOf(kind);
  for (const token of tokens) shape = shape?.fields?.get(token) ?? shape?.each;
  return shape?.list === 'set';
}

const MODERN: Readonly<Record<string, (object: JsonObject) => JsonObject>> = {
  'Ingress.networking.k8s.io': modernIngress,
  'HorizontalPodAutoscaler.autoscaling': modernAutoscaler,
  'ClusterRole.rbac.authorization.k8s.io': withoutAggregatedRules,
  LimitRange: completeLimits,
  Secret: (object) => withoutTokenOfAccount(textsAsBytes(object)),
  ServiceAccount: withoutGivenToken,
  Pod: withoutAdmission,
};

/** The object in the words of its kind's present version. */
export function modern(kind: string, object: JsonObject): JsonObject {
  const convert = Object.hasOwn(MODERN, kind) ? MODERN[kind] : undefined;
  return convert ? convert(object) : object;
}
