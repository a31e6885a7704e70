import type { Json, JsonObject } from '../../../core/item/json.ts';
import type { Gap, Observation } from '../../../core/item/observation.ts';
import { type ConfigResource, configAddress, type Plan } from '../schema.ts';
import { configuredTree } from './configured-tree.ts';
import { declaredSide } from './declared-side.ts';
import { withoutEchoes } from './echoes.ts';
import { equalizeBlanks } from './equalize-blanks.ts';
import type { InventoryRecord } from './inventory.ts';
import { withInventoryRules } from './inventory-rules.ts';
import { type NormalResource, normalizeResource, type ResourceReading } from './normalize-resource.ts';
import { observeInventory } from './observe-inventory.ts';
import { type ObserveContext, observationName } from './observe-resource.ts';
import { constantParameterNames, isParameterGroup, withUnreadParameters } from './parameter-groups.ts';
import { type RawSide, type RawSides, sidesOfPlan } from './plan-sides.ts';
import { namesOf } from './resource-names.ts';
import { withoutScaledCounts } from './scaled-counts.ts';
import { SecretNames } from './secret-names.ts';
import type { SidedResource } from './sided-resource.ts';
import { markUnknown, UNKNOWN } from './unknown-values.ts';

/**
 * Every object that a plan names, with the sides that it knows, so that exact comparison of the sides finds what
 * somebody changed and nothing else; what an inventory shows beside it; and a gap where the plan is not whole.
 */
export function observePlan(
  plan: Plan,
  inventory: readonly InventoryRecord[],
  context: ObserveContext,
): (Observation | Gap)[] {
  const configs = plan.configuration;
  const sides = sidesOfPlan(plan);
  const { isReference } = secretNamesOf(sides);
  const sided = sides.map((raw) =>
    normalizeSides(raw, configs.get(configAddress(raw.address)), { ...context, isReference }),
  );
  const resources = withoutScaledCounts(withoutEchoes(withInventoryRules(sided, inventory))).map(
    (resource) => {
      const config = configs.get(configAddress(resource.address));
      const read = isParameterGroup(resource.type)
        ? withUnreadParameters(resource, constantParameterNames(config?.expressions))
        : resource;
      return withEqualBlanks(read);
    },
  );
  return [
    ...gapsOf(plan),
    ...resources.map(toObservation),
    ...observeInventory(inventory, sided, context.fingerprint),
  ];
}

function secretNamesOf(sides: readonly RawSides[]): SecretNames {
  const names = new SecretNames();
  for (const { type, lastApplied, actual, change } of sides) {
    for (const values of [lastApplied?.values, actual?.values, change?.after])
      if (values) names.learn(type, values);
  }
  return names;
}

function gapsOf(plan: Plan): Gap[] {
  if (plan.errored)
    return [{ gap: true, reason: 'Terraform stopped with an error, so the plan may lack resources' }];
  if (!plan.complete)
    return [
      {
        gap: true,
        reason: 'Terraform says that the plan is not complete: it was targeted, or parts were deferred',
      },
    ];
  return [];
}

function normalizeSides(
  raw: RawSides,
  config: ConfigResource | undefined,
  context: ObserveContext,
): SidedResource {
  const configured = config && configuredNames(config);
  const normalize = (side: RawSide | null): NormalResource | null =>
    side && normalizeValues({ type: raw.type, ...side, ...(configured && { configured }) }, context);
  const actual = normalize(raw.actual);
  const lastApplied = raw.lastApplied === raw.actual ? actual : normalize(raw.lastApplied);
  const declared = normalizeDeclared(raw, config, actual, lastApplied, context, configured);
  const reading = raw.actual ?? raw.lastApplied;
  return {
    address: raw.address,
    type: raw.type,
    ...(raw.deposed === undefined ? {} : { deposed: raw.deposed }),
    ...(declared === undefined ? {} : { declared }),
    lastApplied: lastApplied?.values ?? null,
    actual: actual?.values ?? null,
    ...(configured && { configured }),
    names: reading ? namesOf(reading.values) : [],
    identities: (actual ?? lastApplied)?.identities ?? {},
  };
}

function normalizeValues(
  reading: ResourceReading,
  { fingerprint, isReference }: ObserveContext,
): NormalResource {
  return normalizeResource(reading, fingerprint, isReference);
}

function configuredNames(config: ConfigResource): ReadonlySet<string> {
  return new Set(Object.keys(configuredTree(config.expressions)));
}

function normalizeDeclared(
  { type, change, deposed }: RawSides,
  config: ConfigResource | undefined,
  actual: NormalResource | null,
  lastApplied: NormalResource | null,
  context: ObserveContext,
  configured: ReadonlySet<string> | undefined,
): JsonObject | null | undefined {
  if (deposed !== undefined) return null;
  if (!change) return undefined;
  if (change.after === null || change.actions.includes('forget')) return null;
  const values = markUnknown(change.after, change.afterUnknown) as JsonObject;
  const { values: planned } = normalizeValues(
    { type, values, sensitive: change.afterSensitive, ...(configured && { configured }) },
    context,
  );
  const concealedUnknown = context.fingerprint(UNKNOWN);
  return declaredSide({
    planned,
    lastApplied: lastApplied?.values ?? null,
    actual: actual?.values ?? null,
    configured: config ? configuredTree(config.expressions) : true,
    isUnknown: (value: Json | undefined) => value === UNKNOWN || value === concealedUnknown,
  });
}

function withEqualBlanks(resource: SidedResource): SidedResource {
  const { actual, lastApplied, declared } = resource;
  if (!actual) return resource;
  return {
    ...resource,
    ...(lastApplied ? { lastApplied: equalizeBlanks(lastApplied, actual, true) } : {}),
    ...(declared ? { declared: equalizeBlanks(declared, actual, false) } : {}),
  };
}

function toObservation(resource: SidedResource): Observation {
  const { address, type, deposed, declared, lastApplied, actual, identities } = resource;
  const unmanaged = deposed !== undefined;
  return {
    kind: type,
    name: observationName(address, deposed),
    ...(declared === undefined ? {} : { declared }),
    ...(unmanaged || lastApplied === undefined ? {} : { lastApplied }),
    actual,
    ...(Object.keys(identities).length > 0 ? { identities } : {}),
    ...(unmanaged ? { managed: false } : {}),
  };
}
