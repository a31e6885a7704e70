import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ItemVersionView } from '../wire/schemas/item-history.ts';
import { type ItemPast, itemTimeline } from './item-timeline.ts';

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
const timelineOf = (span: { from?: Date; to?: Date } = {}, told: Partial<ItemPast> = {}) =>
  itemTimeline({ ...ITEM, versions: VERSIONS, ...told }, span, NOW);

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

  it('says where nothing was seen: before the first version, and between two', () => {
    const versions = VERSIONS.map(({ hidden: _, ...version }) => version);
    const { compared } = timelineOf({ from: new Date('2026-01-01'), to: new Date(hour(5)) }, { versions });
    assert.deepEqual(compared, {
      from: { at: '2026-01-01T00:00:00.000Z', hash: null },
      to: { at: hour(5), hash: null },
      changes: [],
    });
  });

  it('compares nothing with a moment at which nobody could look, or of which something is forgotten', () => {
    const hidden = timelineOf({ from: new Date(hour(1)), to: new Date(hour(5)) }).compared;
    assert.deepEqual(hidden?.to, { at: hour(5), hash: null, unknown: true });
    assert.deepEqual(hidden?.changes, []);

    const told = { forgottenBefore: hour(0) };
    const forgotten = timelineOf({ from: new Date('2026-01-01') }, told).compared;
    assert.deepEqual([forgotten?.from.unknown, forgotten?.changes], [true, []]);
    const kept = timelineOf({ from: new Date(hour(0)) }, told).compared;
    assert.deepEqual([kept?.from.unknown, kept?.changes.length], [undefined, 2]);
  });

  it('compares nothing with a moment before the earliest version that was read, where there are earlier ones', () => {
    const told = { versions: VERSIONS.slice(1), earlier: true } as const;
    const { compared, earlier } = timelineOf({ from: new Date(hour(1)) }, told);
    assert.deepEqual([earlier, compared?.from.unknown, compared?.changes], [true, true, []]);
    assert.equal(timelineOf({ from: new Date(hour(3)) }, told).compared?.from.hash, 'b');
  });

  it('does not take a side that could not be looked at for one that came or went', () => {
    const versions: ItemVersionView[] = [
      { hash: 'a', from: hour(1), to: hour(2), declared: { port: 80 }, actual: { port: 80 } },
      { hash: 'b', from: hour(2), to: hour(3), declared: { port: 81 } },
      { hash: 'c', from: hour(3), declared: { port: 81 }, actual: null },
    ];
    assert.deepEqual(
      timelineOf({}, { versions }).versions.map(({ changes }) => changes),
      [[], [{ side: 'declared', path: '/port', before: 80, after: 81 }], []],
    );
    assert.deepEqual(
      timelineOf({ from: new Date(hour(1)) }, { versions }).compared?.changes.map(({ side }) => side),
      ['declared', 'actual'],
    );
  });
});
