import type { Json, JsonObject } from '../../../core/item/json.ts';
import type { Plan, ResourceChange, ResourceInstance } from '../schema.ts';

/** Values as a plan gives them, with the mask that says which are sensitive. */
export interface RawSide {
  readonly values: JsonObject;
  readonly sensitive: Json;
}

/** Everything that a plan says of one object, still in Terraform's own form. A side that is `null` does not exist. */
export interface RawSides {
  readonly address: string;
  readonly type: string;
  readonly deposed?: string;
  readonly lastApplied: RawSide | null;
  readonly actual: RawSide | null;
  /** What the plan wants to do; absent in a refresh-only plan and for what was not planned. */
  readonly change?: ResourceChange;
}

/** Gathers the sides of every managed object that the plan names, in the order of their addresses. */
export function sidesOfPlan(plan: Plan): RawSides[] {
  const prior = new Map(plan.priorState.filter(isManaged).map((instance) => [objectKey(instance), instance]));
  const drift = new Map(plan.drift.filter(isManaged).map((change) => [objectKey(change), change]));
  const changes = new Map(plan.changes.filter(isManaged).map((change) => [objectKey(change), change]));
  for (const change of [...drift.values(), ...changes.values()]) adoptMoved(prior, change);
  const keys = new Set([...prior.keys(), ...drift.keys(), ...changes.keys()]);
  return [...keys].sort().map((key) => sidesOf(prior.get(key), drift.get(key), changes.get(key)));
}

function sidesOf(
  instance: ResourceInstance | undefined,
  drift: ResourceChange | undefined,
  change: ResourceChange | undefined,
): RawSides {
  const subject = instance ?? drift ?? change;
  if (!subject) throw new TypeError('sides of nothing');
  const refreshed = instance
    ? { values: instance.values, sensitive: instance.sensitive }
    : drift
      ? side(drift.after, drift.afterSensitive)
      : side(change?.before ?? null, change?.beforeSensitive ?? false);
  const actual = drift?.after === null ? null : refreshed;
  return {
    address: subject.address,
    type: subject.type,
    ...(subject.deposed === undefined ? {} : { deposed: subject.deposed }),
    lastApplied: drift ? side(drift.before, drift.beforeSensitive) : actual,
    actual,
    ...(change ? { change } : {}),
  };
}

/** Older formats keep a moved object in the state under the address that it had. */
function adoptMoved(prior: Map<string, ResourceInstance>, change: ResourceChange): void {
  if (change.previousAddress === undefined || prior.has(objectKey(change))) return;
  const previous = { address: change.previousAddress, ...(change.deposed && { deposed: change.deposed }) };
  const instance = prior.get(objectKey(previous));
  if (!instance) return;
  prior.delete(objectKey(previous));
  prior.set(objectKey(change), { ...instance, address: change.address });
}

function side(values: JsonObject | null, sensitive: Json): RawSide | null {
  return values === null ? null : { values, sensitive };
}

function isManaged(subject: { readonly mode: string }): boolean {
  return subject.mode === 'managed';
}

function objectKey({ address, deposed }: { readonly address: string; readonly deposed?: string }): string {
  return deposed === undefined ? address : `${address} ${deposed}`;
}
