import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EnvironmentView, EstateView } from '../../../../src/wire/schemas/estate-view.ts';
import { boardOf } from './board-of.ts';

const environment = (name: string, more: Partial<EnvironmentView>): EnvironmentView => ({
  name,
  stage: 'production',
  verdict: 'pass',
  counts: { pass: 1, fail: 0, waived: 0, unknown: 0 },
  worst: null,
  tierOne: 0,
  scan: null,
  stale: false,
  staleAfterSeconds: 60,
  sources: [],
  ...more,
});

const estate: EstateView = {
  organization: null,
  regions: [{ name: 'east' }, { name: 'north' }, { name: 'west' }],
  sites: [{ name: 'dock', region: 'west', timeZone: 'America/Denver' }],
  teams: [],
  services: [],
  environments: [],
  at: '2026-11-02T08:00:00Z',
};

describe('the board of an estate', () => {
  const board = boardOf(estate, [
    environment('a', { region: 'east' }),
    environment('b', { region: 'west', verdict: 'fail', worst: 'low' }),
    environment('c', { site: 'dock', verdict: 'fail', worst: 'critical' }),
    environment('d', { region: 'west', verdict: 'fail', worst: 'critical' }),
    environment('e', {}),
  ]);

  it('puts the worst region first, then those in which nothing is looked at, as unknown', () => {
    assert.deepEqual(
      board.map(({ name, verdict }) => [name, verdict]),
      [
        ['west', 'fail'],
        ['east', 'pass'],
        ['', 'pass'],
        ['north', 'unknown'],
      ],
    );
  });

  it('puts the gravest environment first, and those of a site under it', () => {
    const [west] = board;
    assert.deepEqual(
      west?.environments.map(({ name }) => name),
      ['d', 'b'],
    );
    assert.deepEqual(
      west?.bySite.get('dock')?.map(({ name }) => name),
      ['c'],
    );
  });
});
