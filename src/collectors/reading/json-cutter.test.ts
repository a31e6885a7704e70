import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSONParser } from '@streamparser/json';
import fc from 'fast-check';
import type { Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { type CutterOptions, JsonCutter } from './json-cutter.ts';

/** Enters the root, `list` members, elements of `deep` lists, and `long` values when they grow. */
const TREAT: CutterOptions['treat'] = (path, container, long) => {
  if (path.length === 0 || long) return 'enter';
  const last = path.at(-1);
  return (last === 'list' && container === 'list') ||
    (last === '*' && path.at(-2) === 'deep') ||
    last === 'deep'
    ? 'enter'
    : 'cut';
};

function cutAll(
  bytes: Uint8Array,
  sizes: readonly number[],
  options: Partial<CutterOptions> = {},
): [string, Json][] {
  const found: [string, Json][] = [];
  const cutter = new JsonCutter({
    treat: TREAT,
    emit: (path, value) => found.push([path.join('/'), value]),
    leave: () => undefined,
    maxDepth: 200,
    longBytes: 1_000_000,
    maxValueBytes: 10_000_000,
    ...options,
  });
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes.length === 0 ? bytes.length : (sizes[turn % sizes.length] as number);
    cutter.write(bytes.subarray(at, at + size));
    at += size;
  }
  cutter.end();
  return found.sort(byPath);
}

/** The engine lists integer-like members first, the cutter as they stand. */
function byPath(left: [string, Json], right: [string, Json]): number {
  return left[0] < right[0] ? -1 : left[0] > right[0] ? 1 : 0;
}

/** The same walk over a parsed value. */
function walk(value: Json, path: string[], found: [string, Json][]): [string, Json][] {
  const container = Array.isArray(value) ? 'list' : 'object';
  if (typeof value !== 'object' || value === null || TREAT(path, container, false) === 'cut') {
    found.push([path.join('/'), value]);
  } else {
    for (const [key, child] of Object.entries(value))
      walk(child, [...path, Array.isArray(value) ? '*' : key], found);
  }
  return found;
}

const key = fc.oneof(
  fc.constantFrom('list', 'deep', 'a', '__proto__', 'é"\\'),
  fc.string({ unit: 'grapheme' }),
);
const json = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    fc.oneof(
      fc.constantFrom<Json>(null, true, false, '', '"', '\\', '}\\"{', '🙂 ü'),
      fc.string({ unit: 'grapheme' }),
      fc
        .double({ noNaN: true, noDefaultInfinity: true })
        .map((number) => (Object.is(number, -0) ? 0 : number)),
    ),
    fc.array(tie('tree'), { maxLength: 6 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 6 }),
  ),
})).tree;
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 });
const space = fc.constantFrom(undefined, 1, '\t');

test('what is cut out is what JSON.parse finds, whatever the chunks', () => {
  fc.assert(
    fc.property(json, sizes, space, (value, chunks, indent) => {
      const text = JSON.stringify(value, null, indent);
      assert.deepEqual(
        cutAll(Buffer.from(text), chunks),
        walk(JSON.parse(text) as Json, [], []).sort(byPath),
      );
    }),
    { numRuns: 1_500 },
  );
});

const objects = fc.array(
  fc.dictionary(fc.constantFrom('list', 'deep', 'a', '},{"a":'), json, { maxKeys: 3 }),
  {
    maxLength: 40,
  },
);

test('objects of a list that are parsed many at one go are those that JSON.parse finds', () => {
  fc.assert(
    fc.property(objects, fc.array(fc.integer({ min: 1, max: 400 })), space, (list, chunks, indent) => {
      const text = JSON.stringify({ list, more: [list] }, null, indent);
      assert.deepEqual(
        cutAll(Buffer.from(text), chunks),
        walk(JSON.parse(text) as Json, [], []).sort(byPath),
      );
    }),
    { numRuns: 500 },
  );
});

test('damage among many objects is an error exactly when JSON.parse says so', () => {
  const text = JSON.stringify({ list: Array.from({ length: 9 }, (_, a) => ({ a, b: ['ü', { a }] })) });
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('', '}', '{', ']', '"', '},{"a":1'), (at, other) => {
      const changed = text.slice(0, at) + other + text.slice(at + 1);
      let expected: [string, Json][];
      try {
        expected = walk(JSON.parse(changed) as Json, [], []).sort(byPath);
      } catch {
        return refuses(Buffer.from(changed), 'source-malformed');
      }
      assert.deepEqual(cutAll(Buffer.from(changed), []), expected);
    }),
    { numRuns: 1_500 },
  );
});

test('a long chunk is read with stops, so that few of its values are held at a time', () => {
  const list = Array.from({ length: 20_000 }, (_, a) => ({ a, b: 'x'.repeat(a % 90) }));
  const held: Json[][] = [[]];
  const cutter = new JsonCutter({
    treat: TREAT,
    emit: (_, value) => held.at(-1)?.push(value),
    leave: () => undefined,
    maxDepth: 10,
    longBytes: 1e6,
    maxValueBytes: 1e6,
  });
  for (const _ of cutter.writeInParts(Buffer.from(JSON.stringify({ list })))) held.push([]);
  cutter.end();
  assert.deepEqual(held.flat(), list);
  assert.ok(Math.max(...held.map((values) => JSON.stringify(values).length)) < 130_000);
});

test('objects that are parsed many at one go are bounded in depth too', () => {
  const deep = (levels: number): string => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
  const list = (levels: number): Buffer => Buffer.from(`{"list":[{"a":1},{"a":2},${deep(levels)},{"a":3}]}`);
  assert.equal(cutAll(list(7), [], { maxDepth: 10 }).length, 4);
  refuses(list(8), 'source-too-large', [], { maxDepth: 10 });
});

test('a chunk may be used again once it was handed over', () => {
  const text = JSON.stringify({ list: [{ a: 'one' }, { a: 'two' }, { a: 'three' }] });
  const found: Json[] = [];
  const cutter = new JsonCutter({
    treat: TREAT,
    emit: (_, value) => found.push(value),
    leave: () => undefined,
    maxDepth: 10,
    longBytes: 1_000,
    maxValueBytes: 1_000,
  });
  const chunk = Buffer.alloc(5);
  for (let at = 0; at < text.length; at += 5)
    cutter.write(chunk.subarray(0, chunk.write(text.slice(at, at + 5))));
  cutter.end();
  assert.deepEqual(found, [{ a: 'one' }, { a: 'two' }, { a: 'three' }]);
});

test('what is no UTF-8 is an error', () => {
  const bytes = Buffer.from('{"list":[{"a":1},{"a":"?"},{"a":3}]}');
  bytes[bytes.indexOf('?')] = 0xff;
  refuses(bytes, 'source-malformed');
});

test('a value that grows long is walked into from its beginning, and yields the same leaves', () => {
  fc.assert(
    fc.property(json, sizes, (value, chunks) => {
      const found = cutAll(Buffer.from(JSON.stringify([value])), chunks, { longBytes: 8 });
      const rebuilt = found.map(([, leaf]) => JSON.stringify(leaf)).join();
      assert.ok(leaves(value).every((leaf) => rebuilt.includes(leaf)));
    }),
  );
});

test('the elements of a list agree with those of a streaming parser', () => {
  fc.assert(
    fc.property(fc.array(json, { maxLength: 8 }), sizes, (list, chunks) => {
      const bytes = Buffer.from(JSON.stringify({ list }));
      const expected: unknown[] = [];
      const oracle = new JSONParser({ paths: ['$.list.*'], keepStack: false });
      oracle.onValue = ({ value }) => {
        expected.push(structuredClone(value));
      };
      oracle.write(bytes);
      assert.deepEqual(
        cutAll(bytes, chunks, { treat: (path) => (path.length < 2 ? 'enter' : 'cut') }).map(
          ([, value]) => value,
        ),
        expected,
      );
    }),
  );
});

test('a text that is cut off anywhere is an error, never fewer values', () => {
  const bytes = Buffer.from(
    JSON.stringify({ a: [1, 'ü"'], list: [{ b: {} }, 'x', 12], deep: [{ list: [null] }] }),
  );
  for (let length = 0; length < bytes.length; length++)
    refuses(bytes.subarray(0, length), 'source-malformed');
});

test('a byte more, less or other is an error exactly when JSON.parse says so', () => {
  const text = '{"a":[1.5e3,true],"list":[{"b":"\\u00fc"},-2,"x"],"deep":[{"list":[null]}],"n":0}';
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '\\', '0', ' ', 'E', 't', '\u0001'),
      fc.boolean(),
      sizes,
      (at, other, insert, chunks) => {
        const changed = text.slice(0, at) + other + text.slice(insert ? at : at + 1);
        const bytes = Buffer.from(changed);
        let expected: [string, Json][] | undefined;
        try {
          expected = walk(JSON.parse(changed) as Json, [], []).sort(byPath);
        } catch {
          return refuses(bytes, 'source-malformed', chunks);
        }
        assert.deepEqual(cutAll(bytes, chunks), expected);
      },
    ),
    { numRuns: 3_000 },
  );
});

test('an error names the byte, and nothing of the text', () => {
  const failure = (text: string): string => {
    try {
      cutAll(Buffer.from(text), [3]);
    } catch (error) {
      assert.ok(error instanceof TallyError);
      assert.equal(error.cause, undefined);
      return error.message;
    }
    return assert.fail('accepted');
  };
  assert.equal(failure('{"a":1'), 'The file breaks off at byte 6');
  assert.equal(failure('{"a":1} x'), 'The file goes on after its end, at byte 8');
  assert.equal(failure('{"ü":{"pass":hunter2}}'), 'No JSON in the value that begins at byte 6');
  assert.equal(failure('{"a":1,"b":2,"a":3}'), 'A member stands twice in one object, again at byte 13');
  assert.equal(failure('  '), 'The file breaks off at byte 2');
});

test('depth and length are bounded', () => {
  const nested = Buffer.from(`{"a":${'['.repeat(300)}${']'.repeat(300)}}`);
  refuses(nested, 'source-too-large');
  refuses(nested, 'source-too-large', [], { treat: () => 'enter' });
  refuses(Buffer.from(JSON.stringify({ a: 'x'.repeat(100) })), 'source-too-large', [10], {
    maxValueBytes: 50,
  });
});

function refuses(
  bytes: Uint8Array,
  code: string,
  chunks: readonly number[] = [],
  options: Partial<CutterOptions> = {},
): void {
  assert.throws(
    () => cutAll(bytes, chunks, options),
    (error) => error instanceof TallyError && error.code === code,
  );
}

function leaves(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  return Object.values(value).flatMap((child) => leaves(child as Json));
}
