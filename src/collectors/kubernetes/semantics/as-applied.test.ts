import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../core/item/json.ts';
import { shapeOf } from '../shapes/shapes.ts';
import { isAsApplied } from './as-applied.ts';

const applied = (): JsonObject => ({
  spec: {
    selector: { matchLabels: { app: 'a' } },
    template: {
      spec: { containers: [{ name: 'a', image: 'registry.example/a:1', resources: {} }], volumes: null },
    },
  },
});
const defaults = { imagePullPolicy: 'IfNotPresent', terminationMessagePolicy: 'File', stdin: false };
const live = (container: JsonObject = {}, pod: JsonObject = {}, spec: JsonObject = {}): JsonObject => ({
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'a' } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    template: {
      metadata: { creationTimestamp: null },
      spec: {
        containers: [{ name: 'a', image: 'registry.example/a:1', resources: {}, ...defaults, ...container }],
        restartPolicy: 'Always',
        securityContext: {},
        ...pod,
      },
    },
    ...spec,
  },
});
const holds = (object: JsonObject) => isAsApplied(object, applied(), shapeOf('Deployment.apps'));

test('an object with nothing but defaults beyond what was applied is as it was applied', () => {
  assert.equal(holds(live()), true);
});

test('whatever else stands there is looked at more closely', () => {
  const others: readonly JsonObject[] = [
    live({ image: 'registry.example/a:2' }),
    live({ imagePullPolicy: 'Always' }),
    live({ tty: true }),
    live({ unheard: 1 }),
    live({ securityContext: { privileged: true } }),
    live({ env: [{ name: 'A', value: '1' }] }),
    live({}, { hostNetwork: true }),
    live({}, { containers: [{ name: 'a', image: 'registry.example/a:1' }, { name: 'b' }] }),
    live({}, { volumes: [{ name: 'v', emptyDir: {} }] }),
    live({}, {}, { replicas: 2 }),
    live({}, {}, { strategy: { type: 'Recreate' } }),
    live({}, {}, { selector: { matchLabels: { app: 'a', tier: 'b' } } }),
    { ...live(), extra: { a: 1 } },
  ];
  for (const object of others) assert.equal(holds(object), false, JSON.stringify(object));
});

test('what was applied and is gone is looked at more closely, unless it said nothing', () => {
  const { spec } = live();
  const { selector: _, ...others } = spec as JsonObject;
  assert.equal(holds({ spec: others }), false);
});
