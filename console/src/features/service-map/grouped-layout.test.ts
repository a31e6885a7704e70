import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { groupedLayout } from './grouped-layout.ts';
import { CARD, GROUP_HEAD, type MapPlan } from './map-layout.ts';

const plans = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 120 }).chain((groups) =>
  fc.record({
    services: fc.constant(groups.map((group, place) => ({ name: `s${place}`, group: `g${group}` }))),
    links: fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: groups.length - 1 }).map((place) => `s${place}`),
        to: fc.integer({ min: 0, max: groups.length - 1 }).map((place) => `s${place}`),
      }),
    ),
  }),
);

describe('the layout of many services', () => {
  it('puts each service into the area of its group, where nothing else covers it', () => {
    fc.assert(
      fc.property(plans, ({ services, links }: MapPlan) => {
        const { places, groups } = groupedLayout({ services, links });
        assert.equal(Object.keys(places).length, services.length);
        const taken = new Set<string>();
        for (const { name, group } of services) {
          const place = places[name];
          const area = groups.find((each) => each.name === group);
          assert.ok(place && area);
          assert.ok(place.x >= area.x && place.x + CARD.width <= area.x + area.width);
          assert.ok(place.y >= area.y + GROUP_HEAD && place.y + CARD.height <= area.y + area.height);
          const key = `${place.x} ${place.y}`;
          assert.ok(!taken.has(key));
          taken.add(key);
        }
        for (const [index, a] of groups.entries()) {
          for (const b of groups.slice(index + 1)) {
            const isApart =
              a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
            assert.ok(isApart, `${a.name} and ${b.name}`);
          }
        }
      }),
    );
  });

  it('leads from those that depend on much at the left to those that others depend on', () => {
    const services = ['portal', 'orders', 'network'].flatMap((group) =>
      Array.from({ length: 40 }, (_, place) => ({ name: `${group}-${place}`, group })),
    );
    const links = Array.from({ length: 40 }, (_, place) => [
      { from: `portal-${place}`, to: `orders-${place}` },
      { from: `orders-${place}`, to: `network-${place}` },
    ]).flat();
    const { groups } = groupedLayout({ services, links });
    const at = (name: string) => groups.find((group) => group.name === name)?.x ?? Number.NaN;
    assert.ok(at('portal') <= at('orders') && at('orders') <= at('network') && at('portal') < at('network'));
  });
});
