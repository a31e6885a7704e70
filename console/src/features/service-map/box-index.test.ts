import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { indexBoxes } from './box-index.ts';

const boxes = fc.record({
  x: fc.integer({ min: -400, max: 400 }),
  y: fc.integer({ min: -400, max: 400 }),
  width: fc.integer({ min: 0, max: 300 }),
  height: fc.integer({ min: 0, max: 300 }),
});

describe('an index of boxes', () => {
  it('forgets none that touches an area, and names each once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(boxes, { minLength: 1, maxLength: 3 })), boxes, (entries, area) => {
        const found = indexBoxes(entries, 97).within(area);
        assert.deepEqual(found, [...new Set(found)]);
        for (const [entry, parts] of entries.entries()) {
          const touches = parts.some(
            ({ x, y, width, height }) =>
              x <= area.x + area.width &&
              area.x <= x + width &&
              y <= area.y + area.height &&
              area.y <= y + height,
          );
          if (touches) assert.ok(found.includes(entry));
        }
      }),
    );
  });
});
