import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { curveOf, partsOf } from './curve.ts';
import { CARD } from './map-layout.ts';

const card = (x: number, y: number) => ({ x, y, ...CARD });

describe('the curve of a dependency', () => {
  it('leads from the right of who depends to the left of what it depends on, through its way', () => {
    const { start, parts } = curveOf(card(0, 0), card(900, 300), [{ x: 500, y: 120 }]);
    assert.deepEqual(start, { x: CARD.width, y: CARD.height / 2 });
    assert.deepEqual(parts.at(-1)?.end, { x: 900, y: 300 + CARD.height / 2 });
    assert.ok(parts.some(({ end }) => end.y === 120));
  });

  it('is held together by small boxes that hold all of it', () => {
    const { start, parts } = curveOf(card(0, 0), card(900, 1400), []);
    const boxes = partsOf({ start, parts });
    const [only] = parts;
    assert.ok(only);
    for (let t = 0; t <= 1; t += 0.01) {
      const weights = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
      const at = (axis: 'x' | 'y') =>
        [start, only.control1, only.control2, only.end].reduce(
          (sum, point, place) => sum + point[axis] * (weights[place] ?? 0),
          0,
        );
      const [x, y] = [at('x'), at('y')];
      const isHeld = boxes.some(
        (box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
      );
      assert.ok(isHeld, `${x} ${y}`);
    }
  });
});
