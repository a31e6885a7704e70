import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsons, keys } from '../../core/item/json.arbitrary.ts';
import { isJsonArray, isJsonObject, type Json } from '../../core/item/json.ts';
import { compact, concealTexts } from './schema-form.ts';

const TOKEN = `glpat-${'x'.repeat(20)}`;
const fingerprint = (): string => 'fingerprint:0';

/** The same, member by member, with every text that is the token replaced. */
function replaced(value: Json): Json {
  if (value === TOKEN) return fingerprint();
  if (isJsonArray(value)) return value.map(replaced);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replaced(member)]));
}

test('a credential anywhere becomes a fingerprint, and everything else stays', () => {
  const member = fc.oneof(jsons, fc.constant(TOKEN), fc.array(fc.constantFrom(TOKEN, 'x')));
  const value = fc.dictionary(keys, member, { noNullPrototype: true });
  fc.assert(
    fc.property(value, (object) => {
      const before = JSON.stringify(object);
      assert.deepEqual(concealTexts(object, fingerprint), replaced(object));
      assert.equal(JSON.stringify(object), before);
    }),
  );
});

test('what holds no credential comes back as it is, not copied', () => {
  fc.assert(fc.property(jsons, (value) => assert.equal(concealTexts(value, fingerprint), value)));
});

test('nothing, no, and empty are left out, whatever a member is called', () => {
  const silent = fc.constantFrom<Json | undefined>(null, undefined, false, '', [], {});
  const spoken = fc.constantFrom<Json>(0, true, 'x', ['y'], { a: null });
  fc.assert(
    fc.property(fc.dictionary(keys, fc.oneof(silent, spoken)), (members) => {
      const kept = Object.entries(members).filter(([, value]) =>
        typeof value === 'object' && value !== null
          ? Object.keys(value).length > 0
          : value !== undefined && value !== false && value !== '' && value !== null,
      );
      assert.deepEqual(compact(members), Object.fromEntries(kept));
    }),
  );
});
