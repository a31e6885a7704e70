import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declaredObjects } from './declared-objects.ts';

test('files speak for the kinds that they hold, and not for what a new server comes with', () => {
  const speaksFor = declaredObjects([{ kind: 'contact_point', name: 'desk' }]);
  const spoken = [
    { kind: 'contact_point', name: 'elsewhere' },
    { kind: 'contact_point', name: 'grafana-default-email' },
    { kind: 'dashboard', name: 'Lag' },
  ].filter(speaksFor);
  assert.deepEqual(
    spoken.map(({ name }) => name),
    ['elsewhere'],
  );
});
