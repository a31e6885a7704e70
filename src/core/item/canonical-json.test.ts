import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import oracle from 'canonicalize';
import fc from 'fast-check';
import { canonicalize } from './canonical-json.ts';
import type { Json } from './json.ts';

const SAMPLES = new URL('../../../../shared/samples/dsse-jcs/', import.meta.url);

/** Keys that engines reorder or treat specially turn up often. */
const key = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  fc.constantFrom(
    '10',
    '9',
    '1',
    '-1',
    '01',
    '!',
    '4294967295',
    '4294967294',
    'toString',
    'é',
    '\u{1f600}',
    '\ufb33',
  ),
);
const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed());
const value = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(
      fc.constant(null),
      fc.boolean(),
      text,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
    ),
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 6 }),
  ),
})).tree;

test('canonicalize agrees with an independent implementation of RFC 8785', () => {
  fc.assert(
    fc.property(value, (json) => assert.equal(canonicalize(json), oracle(json))),
    { numRuns: 2_000 },
  );
});

test('canonicalize reads back as the same value', () => {
  fc.assert(
    fc.property(value, (json) =>
      assert.deepEqual(JSON.parse(canonicalize(json)), JSON.parse(JSON.stringify(json))),
    ),
  );
});

test('canonicalize leaves its argument as it was', () => {
  fc.assert(
    fc.property(value, (json) => {
      const before = JSON.stringify(json);
      canonicalize(json);
      assert.equal(JSON.stringify(json), before);
    }),
  );
});

test('a member named __proto__ is a member like any other', () => {
  const hostile = JSON.parse('{"b":1,"__proto__":{"z":1,"a":[2]},"a":{"d":1,"c":2}}') as Json;
  assert.equal(canonicalize(hostile), '{"__proto__":{"a":[2],"z":1},"a":{"c":2,"d":1},"b":1}');
  assert.equal(Object.hasOwn(Object.prototype, 'z'), false);
});

test('a change below an object that is itself in order is still applied', () => {
  assert.equal(
    canonicalize({ '1': [], a: { c: 1, b: { '9': 1, '10': 2 } } }),
    '{"1":[],"a":{"b":{"10":2,"9":1},"c":1}}',
  );
  assert.equal(canonicalize({ '1': [], a: { c: 1, b: 2 } }), '{"1":[],"a":{"b":2,"c":1}}');
  assert.equal(
    canonicalize({ a: 1, b: { d: 1, c: 2 }, e: [{ g: 1, f: 2 }, 3] }),
    '{"a":1,"b":{"c":2,"d":1},"e":[{"f":2,"g":1},3]}',
  );
});

test('what JSON cannot hold is refused', () => {
  const lone = String.fromCharCode(0xd800);
  for (const hostile of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, Symbol('s'), lone]) {
    for (const wrapped of [hostile, [hostile], { a: hostile }, { '9': 1, '10': hostile }]) {
      assert.throws(() => canonicalize(wrapped as Json), TypeError);
    }
  }
  assert.throws(() => canonicalize({ [lone]: 1 }), TypeError);
  assert.equal(canonicalize('\\ud800 as text'), '"\\\\ud800 as text"');
});

test('nesting is bounded', () => {
  const nested = (depth: number): Json => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  assert.equal(canonicalize(nested(1_000)).length, 2_000);
  assert.throws(() => canonicalize(nested(1_001)), RangeError);
  const ring: Json[] = [];
  ring.push(ring);
  assert.throws(() => canonicalize(ring), RangeError);
});

const absent =
  !existsSync(SAMPLES) && process.env['CI'] !== 'true' ? 'the shared samples are not here' : false;

test('the published samples come out byte for byte', { skip: absent }, () => {
  const inputs = readdirSync(SAMPLES).filter((name) => name.endsWith('.input.json'));
  assert.ok(inputs.length > 0);
  for (const name of inputs) {
    const input = JSON.parse(readFileSync(new URL(name, SAMPLES), 'utf8')) as Json;
    const expected = readFileSync(new URL(name.replace('.input.', '.output.'), SAMPLES));
    assert.ok(Buffer.from(canonicalize(input)).equals(expected), name);
  }
});
