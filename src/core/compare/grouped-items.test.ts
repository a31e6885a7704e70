import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareMaps, type MapComparison } from './compare-maps.ts';
import { GroupedItems, type HashedItem } from './grouped-items.ts';

const items = fc
  .uniqueArray(fc.record({ key: fc.string(), comparableHash: fc.constantFrom('1', '2') }), {
    selector: ({ key }) => key,
    maxLength: 30,
  })
  .map((list): HashedItem[] => list);

/** Two environments that have much in common. */
const pairs = fc
  .tuple(items, items, items)
  .map(([common, left, right]) => [
    [...common, ...left],
    [...right, ...common],
  ])
  .filter((sides): sides is [HashedItem[], HashedItem[]] => sides.length === 2);

const plain = (list: readonly HashedItem[]) => new Map(list.map((item) => [item.key, item]));

/** Groups are passed over in another order, which nobody promised. */
function sorted({ equal, changed, onlyLeft, onlyRight }: MapComparison<HashedItem>) {
  const keys = (list: readonly HashedItem[]) => list.map(({ key }) => key).sort();
  return {
    equal,
    changed: keys(changed.map(([item]) => item)),
    left: keys(onlyLeft),
    right: keys(onlyRight),
  };
}

test('grouped environments compare as plain maps do', () => {
  fc.assert(
    fc.property(pairs, ([left, right]) => {
      assert.deepEqual(
        sorted(compareMaps(new GroupedItems(left), new GroupedItems(right))),
        sorted(compareMaps(plain(left), plain(right))),
      );
    }),
  );
});

test('the same items in another order are equal', () => {
  fc.assert(
    fc.property(items, (list) => {
      const found = compareMaps(new GroupedItems(list), new GroupedItems(list.toReversed()));
      assert.deepEqual(sorted(found), { equal: list.length, changed: [], left: [], right: [] });
    }),
  );
});

test('one grouped side is compared with a plain map item by item', () => {
  fc.assert(
    fc.property(pairs, ([left, right]) => {
      assert.deepEqual(
        sorted(compareMaps(new GroupedItems(left), plain(right))),
        sorted(compareMaps(plain(left), plain(right))),
      );
    }),
  );
});

test('two items that exchange their contents are found', () => {
  const left = new GroupedItems([
    { key: 'a', comparableHash: '1' },
    { key: 'b', comparableHash: '2' },
  ]);
  const right = new GroupedItems([
    { key: 'a', comparableHash: '2' },
    { key: 'b', comparableHash: '1' },
  ]);
  assert.equal(compareMaps(left, right).changed.length, 2);
});

test('of several items with one key the last one counts', () => {
  const grouped = new GroupedItems([
    { key: 'a', comparableHash: '1' },
    { key: 'a', comparableHash: '2' },
  ]);
  assert.equal(grouped.get('a')?.comparableHash, '2');
  assert.equal([...grouped.groups.values()].flatMap((group) => group.items).length, 1);
});
