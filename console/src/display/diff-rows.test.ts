import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { diffRows } from './diff-rows.ts';

describe('the sides of an item, place by place', () => {
  it('takes objects apart, and says of each place whether the sides differ', () => {
    assert.deepEqual(
      diffRows([
        { cidr: '10.0.0.0/8', port: 22 },
        { cidr: '0.0.0.0/0', port: 22 },
      ]),
      [
        { path: '/cidr', values: ['10.0.0.0/8', '0.0.0.0/0'], differs: true },
        { path: '/port', values: [22, 22], differs: false },
      ],
    );
  });

  it('keeps lists of scalars whole, and takes lists of objects apart', () => {
    assert.deepEqual(diffRows([{ rules: [{ verbs: ['get'] }] }, { rules: [{ verbs: ['get', '*'] }] }]), [
      { path: '/rules/0/verbs', values: [['get'], ['get', '*']], differs: true },
    ]);
  });

  it('lists every place of what only one side has', () => {
    assert.deepEqual(diffRows([undefined, { user: 'temp' }]), [
      { path: '/user', values: [undefined, 'temp'], differs: true },
    ]);
  });

  it('writes names of places as JSON pointers do', () => {
    assert.deepEqual(diffRows([{ 'a/b~c': 1 }])[0]?.path, '/a~1b~0c');
  });

  it('shows an empty object as a value, not as nothing', () => {
    assert.deepEqual(diffRows([{}, undefined]), [{ path: '', values: [{}, undefined], differs: true }]);
  });
});
