import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ItemVersionView } from '../wire/schemas/item-history.ts';
import { itemTimeline } from './item-timeline.ts';

const hour = (at: number) => `2026-03-01T0${at}:00:00.000Z`;
const NOW = new Date(hour(9));
const ITEM = { environment: 'staging', source: 'live', kind: 'rule', name: 'edge' };
const ada = { path: '/port', actor: 'ada', tool: 'kubectl', at: hour(3) };
const VERSIONS: ItemVersionView[] = [
  { hash: 'a', from: hour(1), to: hour(3), declared: { port: 80 }, actual: { port: 80 } },
  {
    hash: 'b',
    from: hour(3),
    to: hour(5),
    hidden: true,
    declared: { port: 80 },
    actual: { port: 81 },
    attributions: [ada],
  },
  { hash: 'c', from: hour(6), declared: { port: 80 }, actual: { port: 80, tls: true }, attributions: [ada] },
];
const timelineOf = (span: { from?: Date; to?: Date } = {}) =>
  itemTimeline({ ...ITEM, versions: VERSIONS }, span, NOW);

describe('the time line of an item', () => {
  it('tells of every version what it changed, on which side, and by whom', () => {
    assert.deepEqual(
      timelineOf().versions.map(({ hash, hidden, changes }) => [hash, hidden, changes]),
      [
        ['a', undefined, []],
        [
          'b',
          true,
          [
            {
              side: 'actual',
              path: '/port',
              before: 80,
              after: 81,
              by: { actor: 'ada', tool: 'kubectl', at: hour(3) },
            },
          ],
        ],
        [
          'c',
          undefined,
          // What ada did is of the version before: nobody knows who did these.
          [
            { side: 'actual', path: '/port', before: 81, after: 80 },
            { side: 'actual', path: '/tls', after: true },
          ],
        ],
      ],
    );
    assert.ok(!('compared' in timelineOf()));
  });

  it('compares what held at two moments, the later being now where none is named', () => {
    const { compared } = timelineOf({ from: new Date(hour(1)) });
    assert.deepEqual(compared, {
      from: { at: hour(1), hash: 'a' },
      to: { at: hour(9), hash: 'c' },
      changes: [{ side: 'actual', path: '/tls', after: true }],
    });
    const same = timelineOf({ from: new Date(hour(3)), to: new Date('2026-03-01T04:59:59Z') }).compared;
    assert.deepEqual(same?.changes, []);
  });

  it('says where nothing held: before the first version, and between two', () => {
    const { compared } = timelineOf({ from: new Date('2026-01-01'), to: new Date(hour(5)) });
    assert.deepEqual([compared?.from.hash, compared?.to.hash, compared?.changes], [null, null, []]);
  });
});
