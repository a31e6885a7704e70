import { compareSides } from '../../../core/compare/three-way.ts';
import { fingerprintWith } from '../../../core/item/fingerprint.ts';
import type { Json, JsonObject } from '../../../core/item/json.ts';
import { isGap } from '../../../core/item/observation.ts';
import { type ConfigResource, configAddress, type Plan, type ResourceChange } from '../schema.ts';
import type { InventoryRecord } from './inventory.ts';
import { observePlan } from './observe-plan.ts';

/** One resource of a plan made for a test; what is left out did not change. */
export interface FixtureResource {
  readonly address: string;
  readonly before: JsonObject | null;
  /** What the refresh found. */
  readonly now?: JsonObject | null;
  /** What the plan arrives at; without it the plan says nothing of the resource. */
  readonly after?: JsonObject | null;
  readonly unknown?: Json;
  readonly config?: JsonObject;
  readonly sensitive?: Json;
  readonly previousAddress?: string;
  readonly deposed?: string;
  readonly actions?: readonly string[];
}

export function planOf(resources: readonly FixtureResource[], rest: Partial<Plan> = {}): Plan {
  return {
    formatVersion: '1.2',
    terraformVersion: '1.11.4',
    refreshOnly: resources.every(({ after }) => after === undefined),
    complete: true,
    errored: false,
    priorState: resources.flatMap(({ address, before, now = before, sensitive = {}, deposed }) =>
      now === null
        ? []
        : [
            {
              address,
              type: typeOf(address),
              mode: 'managed',
              values: now,
              sensitive,
              ...(deposed && { deposed }),
            },
          ],
    ),
    drift: resources.flatMap((resource) => {
      const { before, now } = resource;
      return now === undefined ? [] : [change(resource, before, now, now === null ? ['delete'] : ['update'])];
    }),
    changes: resources.flatMap((resource) => {
      const { before, now = before, after, actions } = resource;
      return after === undefined ? [] : [change(resource, now, after, actions ?? ['update'])];
    }),
    configuration: new Map(
      resources.flatMap(({ address, config }): [string, ConfigResource][] => {
        const block = configAddress(address);
        return config
          ? [
              [
                block,
                {
                  address: block,
                  type: typeOf(address),
                  mode: 'managed',
                  expressions: config,
                  forEach: false,
                },
              ],
            ]
          : [];
      }),
    ),
    ...rest,
  };
}

function change(
  { address, previousAddress, deposed, unknown = {}, sensitive = {} }: FixtureResource,
  before: JsonObject | null,
  after: JsonObject | null,
  actions: readonly string[],
): ResourceChange {
  return {
    address,
    type: typeOf(address),
    mode: 'managed',
    actions,
    before,
    after,
    afterUnknown: unknown,
    beforeSensitive: sensitive,
    afterSensitive: sensitive,
    ...(previousAddress && { previousAddress }),
    ...(deposed && { deposed }),
  };
}

function typeOf(address: string): string {
  return configAddress(address).split('.').at(-2) ?? '';
}

export const fixtureFingerprint = fingerprintWith('a key for tests');

/** `NAME PATH CODE` of every difference that a plan shows. */
export function findingsOf(
  resources: readonly FixtureResource[],
  inventory: readonly InventoryRecord[] = [],
): string[] {
  return observePlan(planOf(resources), inventory, { fingerprint: fixtureFingerprint }).flatMap((item) =>
    isGap(item) ? [] : compareSides(item).map(({ path, code }) => `${item.name} ${path} ${code}`),
  );
}
