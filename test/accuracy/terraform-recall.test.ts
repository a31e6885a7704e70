import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planConfiguration } from '../../src/collectors/terraform/plan-configuration.ts';
import {
  type ConfigResource,
  configAddress,
  type Plan,
  type ResourceChange,
  type ResourceInstance,
} from '../../src/collectors/terraform/schema.ts';
import { observePlan } from '../../src/collectors/terraform/semantics/observe-plan.ts';
import { StateObserver } from '../../src/collectors/terraform/semantics/state-observer.ts';
import { compareSides } from '../../src/core/compare/three-way.ts';
import type { Json, JsonObject } from '../../src/core/item/json.ts';
import { isGap, type Observation } from '../../src/core/item/observation.ts';
import { fingerprint } from '../collect-all.ts';
import { readSample, samplesSkip } from '../samples.ts';
import { mutantsOf } from './mutate-leaf.ts';
import { instancesOf } from './state-instances.ts';

const skip = samplesSkip('terraform-aws');

/** Leaves whose change is no difference, each for a reason that holds in every estate. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'aws_db_parameter_group /parameter/*/apply_method':
    'says when a value takes effect, is read back differently from what was written, and sets nothing',
};

interface Change {
  readonly address: string;
  /** `kind /path` */
  readonly what: string;
  readonly instance: ResourceInstance;
}

/** Every change of one leaf of an attribute that the configuration sets, resource by resource. */
function changesOf(
  instances: readonly ResourceInstance[],
  configuration: Plan['configuration'],
): readonly (readonly Change[])[] {
  return instances.map((instance) => {
    const expressions = configuration.get(configAddress(instance.address))?.expressions ?? {};
    return Object.keys(expressions).flatMap((attribute) =>
      mutantsOf(instance.values[attribute] ?? null, `/${attribute}`)
        .map(({ path, value }) => ({
          address: instance.address,
          what: `${instance.type} ${path.replaceAll(/\/\d+(?=\/|$)/gu, '/*')}`,
          instance: { ...instance, values: { ...instance.values, ...written(attribute, value) } },
        }))
        .filter(({ what }) => !(what in EXCEPTIONS)),
    );
  });
}

/** The provider keeps the tags and all tags in step. */
function written(attribute: string, value: Json): JsonObject {
  return attribute === 'tags' ? { tags: value, tags_all: value } : { [attribute]: value };
}

/** Sets of changes of which each holds at most one of a resource, so that many are tried at once. */
function* roundsOf(changes: readonly (readonly Change[])[]): Generator<readonly Change[]> {
  const longest = Math.max(...changes.map(({ length }) => length));
  for (let round = 0; round < longest; round += 1) {
    yield changes.flatMap((ofResource) => ofResource[round] ?? []);
  }
}

function observe(instances: readonly ResourceInstance[]): Map<string, Observation> {
  const observer = new StateObserver({ fingerprint });
  const records = instances.map((instance) => observer.observe(instance));
  return new Map(
    [...records.filter((record) => record !== undefined), ...observer.finish()].map((item) => [
      item.name,
      item,
    ]),
  );
}

function withChanges(
  instances: readonly ResourceInstance[],
  round: readonly Change[],
): readonly ResourceInstance[] {
  const changed = new Map(round.map(({ address, instance }) => [address, instance]));
  return instances.map((instance) => changed.get(instance.address) ?? instance);
}

function overlooked(
  instances: readonly ResourceInstance[],
  configuration: ReadonlyMap<string, ConfigResource>,
  find: (round: readonly Change[]) => ReadonlySet<string>,
): string[] {
  const missed = new Set<string>();
  for (const round of roundsOf(changesOf(instances, configuration))) {
    const found = find(round);
    for (const { address, what } of round) if (!found.has(address)) missed.add(what);
  }
  return [...missed].sort();
}

function change(
  before: ResourceInstance,
  after: ResourceInstance,
  actions: readonly string[],
): ResourceChange {
  return {
    address: before.address,
    type: before.type,
    mode: 'managed',
    actions,
    before: before.values,
    after: after.values,
    afterUnknown: {},
    beforeSensitive: before.sensitive,
    afterSensitive: before.sensitive,
  };
}

for (const environment of ['production', 'staging']) {
  describe(`every change of a configured attribute of the ${environment} sample`, { skip }, () => {
    const instances = instancesOf(environment);
    const plan = JSON.parse(readSample(`terraform-aws/${environment}/plan.json`)) as JsonObject;
    const configuration = planConfiguration(plan['configuration'] ?? null);

    it('is found by comparing the two states', () => {
      const before = observe(instances);
      const missed = overlooked(instances, configuration, (round) => {
        const after = observe(withChanges(instances, round));
        const differs = [...before].filter(([name, { actual = null }]) => {
          const other = after.get(name)?.actual ?? null;
          return compareSides({ lastApplied: actual, actual: other }).length > 0;
        });
        return new Set(differs.map(([name]) => name));
      });
      assert.deepEqual(missed, []);
    });

    for (const refreshOnly of [true, false]) {
      it(`is found in a ${refreshOnly ? 'refresh-only ' : ''}plan`, () => {
        const missed = overlooked(instances, configuration, (round) => {
          const records = observePlan(planAfter(round, refreshOnly), [], { fingerprint });
          const found = records.filter((record) => !isGap(record) && compareSides(record).length > 0);
          return new Set(found.map(({ name = '' }) => name));
        });
        assert.deepEqual(missed, []);
      });
    }

    function planAfter(round: readonly Change[], refreshOnly: boolean): Plan {
      const originals = new Map(instances.map((instance) => [instance.address, instance]));
      const pairs = round.map(({ address, instance }) => ({
        original: originals.get(address) ?? instance,
        instance,
      }));
      return {
        formatVersion: '1.2',
        terraformVersion: '1.11.4',
        refreshOnly,
        complete: true,
        errored: false,
        priorState: withChanges(instances, round),
        drift: pairs.map(({ original, instance }) => change(original, instance, ['update'])),
        changes: refreshOnly
          ? []
          : pairs.map(({ original, instance }) => change(instance, original, ['update'])),
        configuration,
      };
    }
  });
}
