import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roleAt } from './kind-traits.ts';

test('the first rule that covers a path decides its role', () => {
  const paths = [
    { pattern: '/pools/*/size', role: 'size' },
    { pattern: '/pools', role: 'metadata' },
  ] as const;
  const traits = { layer: 'compute', paths } as const;
  assert.equal(roleAt(traits, '/pools/0/size'), 'size');
  assert.equal(roleAt(traits, '/pools/0/name'), 'metadata');
  assert.equal(roleAt(traits, '/other'), undefined);
});
