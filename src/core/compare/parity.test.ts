import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalize } from '../item/canonical-json.ts';
import { jsonObjects } from '../item/json.arbitrary.ts';
import { comparableItem, runningItem } from './comparable-item.ts';
import { NO_IDENTITIES } from './identity-index.ts';
import { compareEnvironmentItems } from './parity.ts';
import { compileSubstitution } from './substitution.ts';

const nothing = compileSubstitution(new Map(), NO_IDENTITIES);
const environments = fc.dictionary(fc.constantFrom('a', 'b', 'c'), jsonObjects).map(
  (bodies) =>
    new Map(
      Object.entries(bodies).flatMap(([name, actual]) => {
        const running = runningItem('s', { kind: 'k', name, actual });
        const item = running && comparableItem(running, nothing);
        return item ? [[item.key, item] as const] : [];
      }),
    ),
);

test('an environment compared with itself is all equal', () => {
  fc.assert(
    fc.property(environments, (environment) => {
      const { items, equal, disparities } = compareEnvironmentItems(environment, new Map(environment));
      assert.deepEqual(
        { items, equal, disparities },
        { items: environment.size, equal: items, disparities: [] },
      );
    }),
  );
});

test('swapping the environments exchanges left and right, and leaves counts and places', () => {
  const shape =
    (swap: boolean) => (each: ReturnType<typeof compareEnvironmentItems>['disparities'][number]) => {
      const [left, right] = swap ? [each.right, each.left] : [each.left, each.right];
      const text = canonicalize([each.item.key, each.code, each.path, left ?? 'absent', right ?? 'absent']);
      return text.replaceAll(/\/\d+(?=[/"])/gu, '/#');
    };
  fc.assert(
    fc.property(environments, environments, (left, right) => {
      const [there, back] = [compareEnvironmentItems(left, right), compareEnvironmentItems(right, left)];
      assert.equal(there.items, back.items);
      assert.equal(there.equal, back.equal);
      assert.deepEqual(there.disparities.map(shape(false)).sort(), back.disparities.map(shape(true)).sort());
    }),
  );
});
