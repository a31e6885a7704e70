import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layeredLayout } from './layered-layout.ts';
import { CARD, type MapPlan } from './map-layout.ts';

const planOf = (names: readonly string[], links: MapPlan['links']): MapPlan => ({
  services: names.map((name) => ({ name, group: 'all' })),
  links,
});

describe('the layout of few services', () => {
  it('puts who depends on something to the left of it', () => {
    const { shop, orders, broker } = layeredLayout(
      planOf(
        ['broker', 'orders', 'shop'],
        [
          { from: 'shop', to: 'orders' },
          { from: 'orders', to: 'broker' },
        ],
      ),
    ).places;
    assert.ok(shop && orders && broker && shop.x < orders.x && orders.x < broker.x);
  });

  it('leads a dependency past the services that lie between', () => {
    const { places, ways } = layeredLayout(
      planOf(
        ['a', 'b', 'c'],
        [
          { from: 'a', to: 'b' },
          { from: 'b', to: 'c' },
          { from: 'a', to: 'c' },
        ],
      ),
    );
    const { b } = places;
    const [, , way = []] = ways;
    assert.ok(b && way.length > 0);
    for (const { x, y } of way) {
      const isBeside = x > b.x && x < b.x + CARD.width;
      if (isBeside) assert.ok(y < b.y || y > b.y + CARD.height, `${y} and ${b.y}`);
    }
  });

  it('gives everyone a place that nobody else covers, also those without dependencies', () => {
    const names = Array.from({ length: 60 }, (_, each) => `s${each}`);
    const links = names.slice(1, 40).map((from, each) => ({ from, to: `s${Math.floor(each / 3)}` }));
    const places = Object.values(layeredLayout(planOf(names, links)).places);
    assert.equal(places.length, names.length);
    for (const [index, a] of places.entries()) {
      for (const b of places.slice(index + 1)) {
        const covers = Math.abs(a.x - b.x) < CARD.width && Math.abs(a.y - b.y) < CARD.height;
        assert.ok(!covers, `${JSON.stringify(a)} and ${JSON.stringify(b)}`);
      }
    }
  });
});
