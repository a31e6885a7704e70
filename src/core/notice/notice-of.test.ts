import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FindingTransition } from '../finding/lifecycle.ts';
import { SEVERITIES } from '../finding/severity.ts';
import { channel, finding, scan } from './notice.fixture.ts';
import { noticeOf } from './notice-of.ts';

const opened = (...args: Parameters<typeof finding>): FindingTransition => ({
  kind: 'opened',
  finding: finding(...args),
});

/** The ids that a channel is told of. */
function told(...[about, transitions]: [Parameters<typeof channel>[0], FindingTransition[]]): string[] {
  const notice = noticeOf(channel(about), scan, transitions);
  return notice?.groups.flatMap(({ lines }) => lines.map(({ id }) => id)) ?? [];
}

describe('a notice', () => {
  it('groups findings by owner, what nobody owns last, gravest first, and what is over at the end', () => {
    const notice = noticeOf(channel(), scan, [
      opened('a', { owner: null }),
      { kind: 'resolved', finding: finding('b', { severity: 'critical' }), by: 'actual' },
      opened('c', { severity: 'medium' }),
      { kind: 'reopened', finding: finding('d', { severity: 'critical' }) },
      opened('e', { owner: 'business-systems' }),
    ]);
    assert.deepEqual(
      notice?.groups.map(({ owner, lines }) => [owner, ...lines.map(({ id }) => id)]),
      [
        ['business-systems', 'e'],
        ['fulfilment-systems', 'd', 'c', 'b'],
        [null, 'a'],
      ],
    );
    assert.deepEqual(notice.counts, { opened: 3, reopened: 1, unknown: 0, resolved: 1 });
  });

  it('is nothing where nothing happened of which the channel is told', () => {
    assert.equal(noticeOf(channel(), scan, []), undefined);
    assert.deepEqual(told({ severity: 'critical' }, [opened('a')]), []);
    assert.deepEqual(told({ owners: ['another'] }, [opened('a'), opened('b', { owner: null })]), []);
    assert.deepEqual(told({ environments: ['staging-*'] }, [opened('a')]), []);
    assert.deepEqual(told({ services: ['tms'] }, [opened('a'), opened('b', { service: null })]), []);
    assert.deepEqual(told({ services: ['w*'], environments: ['production-*'] }, [opened('a')]), ['a']);
  });

  it('leaves out what an approval covers from the beginning, and tells when one comes to cover it', () => {
    const waived = { verdict: 'waived' as const };
    assert.deepEqual(told({}, [opened('a', waived)]), []);
    assert.deepEqual(told({}, [{ kind: 'resolved', finding: finding('a', waived), by: 'approval' }]), ['a']);
  });

  it('leaves out that a finding looks otherwise, or can be looked at again', () => {
    assert.deepEqual(
      told({}, [
        { kind: 'changed', finding: finding('a') },
        { kind: 'confirmed', finding: finding('b') },
      ]),
      [],
    );
  });

  it('holds no value of an item', () => {
    assert.doesNotMatch(JSON.stringify(noticeOf(channel(), scan, [opened('a')])), /canary/u);
  });

  it('is bounded, counts what it leaves out, and tells the gravest', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SEVERITIES), { maxLength: 200 }), (severities) => {
        const notice = noticeOf(
          channel(),
          scan,
          severities.map((severity, index) => opened(String(index), { severity, name: 'n'.repeat(5_000) })),
          'https://tally.example',
        );
        const lines = notice?.groups.flatMap((group) => group.lines) ?? [];
        assert.equal(lines.length + (notice?.leftOut ?? 0), severities.length);
        assert.ok(JSON.stringify(notice ?? '').length < 64_000);
        const grave = severities.filter((severity) => severity === 'critical').length;
        assert.equal(lines.filter(({ severity }) => severity === 'critical').length, Math.min(grave, 50));
      }),
    );
  });
});
