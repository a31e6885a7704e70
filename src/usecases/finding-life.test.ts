import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingOf } from '../store/contract/finding-history-contract.ts';
import { findingLife } from './finding-life.ts';

const hour = (at: number) => `2026-03-01T0${at}:00:00.000Z`;

describe('the life of a finding', () => {
  const finding = findingOf('0123456789ab');
  const past = {
    tracked: {
      ...{ finding, state: 'open' as const, occurrences: 1 },
      ...{ firstSeen: hour(1), since: hour(1), lastSeen: hour(5) },
    },
    transitions: [3, 4, 5].map((at) => ({
      at: hour(at),
      ...{ transition: 'changed' as const, finding, state: 'open' as const },
    })),
    earlier: true as const,
  };
  const lifeOf = (span: { from?: Date; to?: Date }) => {
    const { transitions, earlier } = findingLife(past, span);
    return [transitions.map(({ at }) => at), earlier];
  };

  it('is told of a span of time, both ends included', () => {
    assert.deepEqual(lifeOf({ from: new Date(hour(4)), to: new Date(hour(5)) })[0], [hour(4), hour(5)]);
  });

  it('says that there are earlier steps only where some of the span may be among them', () => {
    assert.equal(lifeOf({})[1], true);
    assert.equal(lifeOf({ from: new Date(hour(2)) })[1], true);
    assert.equal(lifeOf({ from: new Date(hour(4)) })[1], undefined);
  });
});
