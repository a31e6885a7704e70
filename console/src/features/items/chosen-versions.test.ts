import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chosenVersions, reachesBack } from './chosen-versions.ts';

const VERSIONS = ['01', '05', '09'].map((day) => ({ hash: day, from: `2026-11-${day}T08:00:00.000Z` }));
const chosen = (search: string) =>
  chosenVersions(VERSIONS, new URLSearchParams(search)).map((version) => version?.hash);

describe('the two versions that are compared', () => {
  it('are the latest and the one before, where nothing is chosen', () => {
    assert.deepEqual(chosen(''), ['05', '09']);
    assert.deepEqual(chosenVersions(VERSIONS.slice(0, 1), new URLSearchParams()), [undefined, VERSIONS[0]]);
    assert.deepEqual(chosenVersions([], new URLSearchParams()), [undefined, undefined]);
  });

  it('are those that held at two moments, the older first', () => {
    assert.deepEqual(chosen('left=2026-11-02T00:00:00Z&right=2026-11-10T00:00:00Z'), ['01', '09']);
    assert.deepEqual(chosen('left=2026-11-10T00:00:00Z&right=2026-11-02T00:00:00Z'), ['01', '09']);
    assert.deepEqual(chosen('left=2026-10-01T00:00:00Z&right=2026-11-05T08:00:00Z'), [undefined, '05']);
  });

  it('end at the moment that all pages speak of', () => {
    assert.deepEqual(chosen('asOf=2026-11-06T00:00:00Z'), ['01', '05']);
  });
});

describe('the versions that were read', () => {
  const reach = (search: string) => reachesBack(VERSIONS, new URLSearchParams(search));

  it('are enough where no moment is chosen, or the version before each is among them', () => {
    assert.ok(reach(''));
    assert.ok(reach('left=2026-11-05T08:00:00Z&right=2026-11-10T00:00:00Z'));
  });

  it('are too few for a moment that lies further back', () => {
    assert.ok(!reach('left=2026-11-04T00:00:00Z'));
    assert.ok(!reach('asOf=2026-10-01T00:00:00Z&left=2026-11-10T00:00:00Z'));
    assert.ok(!reachesBack(VERSIONS.slice(0, 1), new URLSearchParams('right=2026-11-10T00:00:00Z')));
  });
});
