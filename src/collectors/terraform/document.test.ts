import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Gap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { JsonCutter } from '../reading/json-cutter.ts';
import { TerraformDocument } from './document.ts';
import type { Plan, ResourceInstance } from './schema.ts';

interface Read {
  readonly instances: (ResourceInstance | Gap)[];
  readonly plan: Plan | null;
}

function read(text: string, longBytes = 1_000_000, chunkBytes = 1_000): Read {
  const document = new TerraformDocument();
  const cutter = new JsonCutter({
    treat: (path, container, long) => document.treat(path, container, long),
    emit: (path, value) => document.emit(path, value),
    leave: (path) => document.leave(path),
    maxDepth: 100,
    longBytes,
    maxValueBytes: 10_000_000,
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkBytes) cutter.write(bytes.subarray(at, at + chunkBytes));
  cutter.end();
  return { instances: document.take(), plan: document.finish() };
}

const fixture = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8');
const byAddress = (instances: readonly (ResourceInstance | Gap)[]): unknown[] =>
  instances
    .map((found) => ('gap' in found ? found : { address: found.address, values: found.values }))
    .sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));

test('a raw state and the same state as shown hold the same instances', () => {
  const [raw, shown] = [read(fixture('state-v4')), read(fixture('state'))];
  assert.ok(raw.instances.length > 5);
  assert.deepEqual(byAddress(raw.instances), byAddress(shown.instances));
  assert.equal(raw.plan ?? shown.plan, null);
});

test('a resource that is too long is read instance by instance, with the same result', () => {
  for (const name of ['state-v4', 'state-v4-reordered', 'state', 'state-reordered']) {
    const whole = byAddress(read(fixture(name)).instances);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 1, max: 700 }),
        (longBytes, chunkBytes) => {
          assert.deepEqual(byAddress(read(fixture(name), longBytes, chunkBytes).instances), whole);
        },
      ),
      { numRuns: 60 },
    );
  }
});

test('a plan says what it compares and what it would change', () => {
  const plan = read(fixture('plan')).plan;
  assert.ok(plan);
  assert.equal(plan.refreshOnly, false);
  assert.equal(plan.complete, true);
  assert.equal(plan.errored, false);
  assert.equal(plan.formatVersion, '1.2');
  assert.equal(plan.timestamp, '2026-11-22T04:44:01Z');
  const queue = plan.drift.find(
    (change) => change.address === 'module.warehouse["atl"].aws_sqs_queue.orders',
  );
  assert.deepEqual(queue?.actions, ['update']);
  assert.ok(queue.before && queue.after);
  const block = plan.configuration.get('module.warehouse.aws_sqs_queue.orders');
  assert.equal(block?.forEach, true);
  assert.ok(block.expressions['name']);
});

test('a plan without proposals but with a prior state only refreshes', () => {
  const plan = read(fixture('plan-refresh-only')).plan;
  assert.equal(plan?.refreshOnly, true);
  assert.ok(plan.priorState.length > 0 && plan.drift.length > 0);
  assert.equal(read('{"format_version":"1.2","configuration":{}}').plan?.refreshOnly, false);
});

test('absent and null parts are empty', () => {
  const text =
    '{"format_version":"1.9","resource_changes":null,"resource_drift":null,"prior_state":null,"complete":false}';
  const plan = read(text).plan;
  assert.deepEqual(plan, {
    formatVersion: '1.9',
    terraformVersion: 'unknown',
    refreshOnly: false,
    complete: false,
    errored: false,
    priorState: [],
    drift: [],
    changes: [],
    configuration: new Map(),
  });
  assert.deepEqual(read('{"format_version":"1.0"}'), { instances: [], plan: null });
  assert.deepEqual(read('{"format_version":"1.0","values":null}'), { instances: [], plan: null });
  assert.deepEqual(read('{"version":4,"resources":null}'), { instances: [], plan: null });
});

test('a version that nobody knows yet is refused by its number, a newer minor one is read', () => {
  const refusal = (text: string): string => {
    try {
      read(text);
    } catch (error) {
      assert.ok(error instanceof TallyError);
      return `${error.code}: ${error.message}`;
    }
    return 'accepted';
  };
  assert.equal(
    refusal('{"version":3}'),
    'source-unsupported: The file has state version 3; this collector reads version 4',
  );
  assert.equal(
    refusal('{"format_version":"2.0"}'),
    'source-unsupported: The file has format version 2.0; this collector reads version 1',
  );
  assert.equal(refusal('{"format_version":"1.99","values":{}}'), 'accepted');
  assert.match(refusal('{"@level":"info","version":"1.9"}'), /source-unsupported: This is the log/);
  assert.match(refusal('{"a":1}'), /source-malformed: JSON, but neither a plan nor a state/);
  assert.match(refusal('[]'), /source-malformed/);
  assert.match(refusal('{"version":4,"format_version":"1.0"}'), /source-malformed/);
});

test('instances are never lost to a place of the wrong type', () => {
  for (const text of [
    '{"version":4,"resources":{}}',
    '{"version":4,"resources":"x"}',
    '{"format_version":"1.0","values":[]}',
    '{"format_version":"1.0","values":{"root_module":[]}}',
    '{"format_version":"1.0","values":{"root_module":{"resources":{}}}}',
    '{"format_version":"1.0","values":{"root_module":{"child_modules":[1]}}}',
    '{"format_version":"1.0","prior_state":[]}',
    '{"format_version":"1.0","resource_drift":{}}',
    '{"format_version":"1.0","resource_drift":[1]}',
  ]) {
    assert.throws(
      () => read(text),
      (error) => error instanceof TallyError && error.code === 'source-malformed',
      text,
    );
  }
});
