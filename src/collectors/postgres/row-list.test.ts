import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowList } from './row-list.ts';
import type { Grant } from './schema.ts';

interface Row {
  readonly name: string;
  readonly comment: string | null;
  readonly hidden: boolean;
  readonly size: number | null;
  readonly options: string[] | null;
  readonly acl: Grant[];
}

const rowsOf = rowList<Row>(
  { name: 'text', comment: 'maybe', hidden: 'flag', size: 'count', options: 'texts', acl: 'grants' },
  ['hidden', 'options'],
);
const whole = {
  ...{ name: 'a', comment: null, hidden: true, size: 1, options: ['x'] },
  acl: [{ grantee: 'reader', privilege: 'SELECT', grantable: false }],
};

test('rows come back as they are, whatever the order of their members', () => {
  const list = [whole, Object.fromEntries(Object.entries(whole).reverse()), { ...whole, size: null }];
  assert.deepEqual(rowsOf(list), list);
  assert.deepEqual(rowsOf([]), []);
});

test('what recordings of earlier releases lack is filled in', () => {
  const { hidden: _, options: __, ...earlier } = whole;
  assert.deepEqual(rowsOf([structuredClone(earlier)]), [{ ...earlier, hidden: false, options: null }]);
});

test('a member that is missing or of another form is refused, in the first row and in a later one', () => {
  const wrong = {
    ...{ name: null, comment: 1, hidden: 'true', size: '1', options: [1] },
    acl: [{ grantee: 'reader', privilege: 'SELECT' }],
  };
  for (const [name, value] of [...Object.entries(wrong), ['name', undefined], ['acl', null]]) {
    const row = { ...whole, [name as string]: value };
    assert.equal(rowsOf([row]), undefined, `first ${String(name)}`);
    assert.equal(rowsOf([whole, row]), undefined, `later ${String(name)}`);
  }
  const { comment: _, ...short } = whole;
  assert.equal(rowsOf([whole, short]), undefined);
  for (const list of [undefined, null, {}, [null], ['a'], [[]]])
    assert.equal(rowsOf(list), undefined, JSON.stringify(list));
});
