import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Observation } from '../item/observation.ts';
import { resolutionOf } from './resolution.ts';

const item = (sides: Partial<Observation>): Observation => ({ kind: 'queue', name: 'orders', ...sides });
const size = (value: number) => ({ size: value });

describe('which side made a difference go away', () => {
  const before = item({ declared: size(1), lastApplied: size(1), actual: size(2) });

  it('is the actual one where what runs went back', () => {
    const after = item({ declared: size(1), lastApplied: size(1), actual: size(1) });
    assert.equal(resolutionOf('/size', before, after), 'actual');
  });

  it('is the declared one where the declaration took over what runs', () => {
    const after = item({ declared: size(2), lastApplied: size(2), actual: size(2) });
    assert.equal(resolutionOf('/size', before, after), 'declared');
  });

  it('is both where they met elsewhere', () => {
    const after = item({ declared: size(3), lastApplied: size(3), actual: size(3) });
    assert.equal(resolutionOf('/size', before, after), 'both');
  });

  it('is what was last applied, in place of a declaration that is not known', () => {
    const state = item({ lastApplied: size(1), actual: size(2) });
    assert.equal(resolutionOf('/size', state, item({ lastApplied: size(2), actual: size(2) })), 'declared');
    assert.equal(resolutionOf('/size', state, item({ lastApplied: size(1), actual: size(1) })), 'actual');
  });

  it('is the one that moved at the place, whatever moved beside it', () => {
    const noisy = item({ declared: { size: 1, note: 'a' }, actual: size(2) });
    const after = item({ declared: { size: 1, note: 'b' }, actual: size(1) });
    assert.equal(resolutionOf('/size', noisy, after), 'actual');
  });

  it('is told from the whole item where nothing moved at the place', () => {
    const list = item({ declared: { hosts: ['a'] }, actual: { hosts: ['b', 'a'] } });
    const after = item({ declared: { hosts: ['a'] }, actual: { hosts: ['b'] } });
    assert.equal(resolutionOf('/hosts/0', list, after), 'actual');
  });

  it('is the actual one where something undeclared is gone, the declared one where something missing is not asked for', () => {
    assert.equal(resolutionOf('', item({ declared: null, actual: size(1) }), undefined), 'actual');
    assert.equal(resolutionOf('', item({ declared: size(1), actual: null }), undefined), 'declared');
    assert.equal(resolutionOf('', item({ declared: size(1), actual: size(2) }), undefined), 'both');
  });

  it('is neither where nothing moved, since then the rules did', () => {
    assert.equal(resolutionOf('/size', before, before), 'withdrawn');
  });
});
