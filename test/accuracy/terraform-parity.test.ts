import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ResourceInstance } from '../../src/collectors/terraform/schema.ts';
import { describeKind } from '../../src/collectors/terraform/semantics/kinds.ts';
import { normalForm } from '../../src/collectors/terraform/semantics/normal-form.ts';
import { StateObserver } from '../../src/collectors/terraform/semantics/state-observer.ts';
import type { Parameter } from '../../src/core/catalog/estate.ts';
import { diff } from '../../src/core/compare/diff.ts';
import { indexIdentities } from '../../src/core/compare/identity-index.ts';
import { compileSubstitution } from '../../src/core/compare/substitution.ts';
import { isFingerprint } from '../../src/core/item/fingerprint.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/core/item/json.ts';
import { roleAt } from '../../src/core/item/kind-traits.ts';
import type { Observation } from '../../src/core/item/observation.ts';
import { fingerprint } from '../collect-all.ts';
import { samplesSkip } from '../samples.ts';
import { instancesOf } from './state-instances.ts';

const skip = samplesSkip('terraform-aws');

function observe(instances: readonly ResourceInstance[]): Observation[] {
  const observer = new StateObserver({ fingerprint });
  const records = instances.map((instance) => observer.observe(instance));
  return [...records.filter((record) => record !== undefined), ...observer.finish()];
}

/** The items of an environment in the form in which they are held against another one. */
function comparable(
  items: readonly Observation[],
  parameters: Record<string, string>,
): Map<string, JsonObject> {
  const declared = Object.entries(parameters).map(([name, value]): [string, Parameter] => [
    name,
    { value, at: [] },
  ]);
  const substitution = compileSubstitution(new Map(declared), indexIdentities(items));
  return new Map(
    items.map(({ kind, name, actual }) => [
      substitution.text(name),
      // Sets are in the order of their elements; replaced elements have another.
      normalForm(substitution.apply(kind, actual ?? {}), '') as JsonObject,
    ]),
  );
}

describe('parity of the two sample environments', { skip }, () => {
  // Secrets are meant to differ between environments.
  it('leaves the approved sizing and the secrets as the only differences', () => {
    const left = comparable(observe(instancesOf('production')), {
      environment: 'production',
      vpcCidr: '10.40.0.0/16',
    });
    const right = comparable(observe(instancesOf('staging')), {
      environment: 'staging',
      vpcCidr: '10.60.0.0/16',
    });
    assert.deepEqual([...left.keys()].sort(), [...right.keys()].sort());
    const unapproved = [...left].flatMap(([name, body]) => {
      const kind =
        name
          .replaceAll(/\[[^\]]*\]/gu, '')
          .split('.')
          .at(-2) ?? '';
      return (
        diff(body, right.get(name))
          .filter(({ path }) => roleAt(describeKind(kind), path) !== 'size')
          .filter((one) => !(isFingerprint(one.left) && isFingerprint(one.right)))
          .filter(({ path }) => path !== '/multi_az' && path !== '/deletion_protection')
          // The state of production holds no parameter of its group: its last refresh found none, and a state alone
          // cannot tell that from a group that has none.
          .filter(({ path }) => !(kind === 'aws_db_parameter_group' && path === '/parameter'))
          .map((difference) => ({ name, ...difference }))
      );
    });
    assert.deepEqual(unapproved, []);
  });
});

describe('a state that is read twice', { skip }, () => {
  it('is the same whatever the order of resources, members and sets', () => {
    const instances = instancesOf('staging');
    const shuffled = instances.toReversed().map((instance) => ({
      ...instance,
      values: reversed(instance.values) as JsonObject,
      sensitive: reversed(instance.sensitive),
    }));
    const byName = (a: Observation, b: Observation) => (a.name < b.name ? -1 : 1);
    const [first, second] = [observe(instances).sort(byName), observe(shuffled).sort(byName)];
    assert.deepEqual(second, first);
  });
});

/** The same value with members and elements in the opposite order; the sample's only ordered lists have one element. */
function reversed(value: Json): Json {
  if (isJsonArray(value)) return value.map(reversed).toReversed();
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]): [string, Json] => [key, reversed(member)])
      .toReversed(),
  );
}
