import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { neighbourOf } from './neighbour.ts';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 });

describe('the neighbour of a service on the map', () => {
  it('is the nearest in a direction, rather ahead than aside', () => {
    const [middle, right, farRight, below] = [box(0, 0), box(150, 20), box(400, 0), box(20, 60)];
    const all = [middle, right, farRight, below];
    assert.equal(neighbourOf(all, middle, 'right'), right);
    assert.equal(neighbourOf(all, right, 'right'), farRight);
    assert.equal(neighbourOf(all, middle, 'down'), below);
    assert.equal(neighbourOf(all, below, 'up'), middle);
    assert.equal(neighbourOf(all, middle, 'left'), undefined);
  });

  it('is there in some direction, wherever there is another service', () => {
    const places = fc.uniqueArray(
      fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })),
      {
        minLength: 2,
        selector: String,
      },
    );
    fc.assert(
      fc.property(places, (found) => {
        const all = found.map(([x, y]) => box(x * 120, y * 60));
        for (const from of all) {
          const ways = (['left', 'right', 'up', 'down'] as const).map((to) => neighbourOf(all, from, to));
          assert.ok(ways.some(Boolean));
        }
      }),
    );
  });
});
