import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layOut, NODE_HEIGHT, NODE_WIDTH } from './lay-out.ts';

describe('the layout of the map', () => {
  it('puts who depends on something to the left of it', () => {
    const { shop, orders, broker } = layOut({
      names: ['broker', 'orders', 'shop'],
      links: [
        { from: 'shop', to: 'orders' },
        { from: 'orders', to: 'broker' },
      ],
    });
    assert.ok(shop && orders && broker && shop.x < orders.x && orders.x < broker.x);
  });

  it('gives everyone a place that nobody else covers, also those without dependencies', () => {
    const names = Array.from({ length: 60 }, (_, each) => `s${each}`);
    const links = names.slice(1, 40).map((from, each) => ({ from, to: `s${Math.floor(each / 3)}` }));
    const places = Object.values(layOut({ names, links }));
    assert.equal(places.length, names.length);
    for (const [index, a] of places.entries()) {
      for (const b of places.slice(index + 1)) {
        const covers = Math.abs(a.x - b.x) < NODE_WIDTH && Math.abs(a.y - b.y) < NODE_HEIGHT;
        assert.ok(!covers, `${JSON.stringify(a)} and ${JSON.stringify(b)}`);
      }
    }
  });
});
