import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declaredDatabase } from './declared-database.ts';

test('a schema speaks for everything in the database, and not for the accounts and settings of its server', () => {
  const speaksFor = declaredDatabase([{ kind: 'table', name: 'stock' }]);
  const spoken = ['table', 'view', 'function', 'role', 'setting'].filter((kind) =>
    speaksFor({ kind, name: 'x' }),
  );
  assert.deepEqual(spoken, ['table', 'view', 'function']);
});
