import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quietestCorner } from './quietest-corner.ts';

const WINDOW = { width: 1000, height: 600 };
const NOTE = { width: 300, height: 200 };
const card = (x: number, y: number) => ({ x, y, width: 100, height: 40 });

describe('the corner for a note', () => {
  it('is where it hides the fewest services', () => {
    assert.equal(quietestCorner(WINDOW, NOTE, []), 'top-left');
    assert.equal(quietestCorner(WINDOW, NOTE, [card(20, 20)]), 'top-right');
    assert.equal(quietestCorner(WINDOW, NOTE, [card(20, 20), card(800, 20)]), 'bottom-left');
    assert.equal(quietestCorner(WINDOW, NOTE, [card(20, 20), card(850, 180), card(20, 500)]), 'bottom-right');
  });
});
