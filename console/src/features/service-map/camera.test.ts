import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { between, cameraText, fitting, readCamera, toMap, toWindow, zoomed } from './camera.ts';

const WINDOW = { width: 1000, height: 600 };
const cameras = fc.record({
  x: fc.integer({ min: -5000, max: 5000 }),
  y: fc.integer({ min: -5000, max: 5000 }),
  scale: fc.double({ min: 0.05, max: 2, noNaN: true }),
});
const places = fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 600 }) });
const close = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-3, `${a} and ${b}`);

describe('the camera of the map', () => {
  it('keeps what is under the pointer there while it comes nearer', () => {
    fc.assert(
      fc.property(cameras, places, fc.double({ min: 0.1, max: 10, noNaN: true }), (camera, at, factor) => {
        const before = toMap(camera, WINDOW, at);
        const after = toWindow(zoomed(camera, WINDOW, at, factor), WINDOW, before);
        close(after.x, at.x);
        close(after.y, at.y);
      }),
    );
  });

  it('travels from where it is to where it shall be', () => {
    fc.assert(
      fc.property(cameras, cameras, (from, to) => {
        const [first, last] = [between(from, to, 0), between(from, to, 1)];
        close(first.scale, from.scale);
        close(last.scale, to.scale);
        if (Math.abs(from.scale - to.scale) < 0.001) return;
        close(first.x, from.x);
        close(last.y, to.y);
      }),
    );
  });

  it('sees all of a box that it is fitted to', () => {
    const box = { x: -300, y: 40, width: 4000, height: 900 };
    const camera = fitting(box, WINDOW);
    const corner = toWindow(camera, WINDOW, box);
    const other = toWindow(camera, WINDOW, { x: box.x + box.width, y: box.y + box.height });
    assert.ok(corner.x >= 0 && corner.y >= 0 && other.x <= WINDOW.width && other.y <= WINDOW.height);
  });

  it('stands in an address and is read from there, where that makes sense', () => {
    const camera = { x: 1200, y: -340, scale: 0.85 };
    assert.deepEqual(readCamera(cameraText(camera)), camera);
    for (const text of [undefined, '', '1 2', '1 2 3 4', '1 2 x', '1 2 0', '1 2 9', 'NaN 2 1', '1  1']) {
      assert.equal(readCamera(text), undefined, text);
    }
  });
});
