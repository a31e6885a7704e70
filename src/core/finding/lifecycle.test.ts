import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Finding } from './finding.ts';
import {
  type Acknowledgement,
  applyTransition,
  type FindingTransition,
  type ScanOutcome,
  type TrackedFinding,
  transitionsOf,
} from './lifecycle.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));

function findingOf(id: string, changes: Partial<Finding> = {}): Finding {
  return {
    id,
    code: 'drift',
    environment: 'staging',
    source: 'queues',
    layer: 'queue',
    kind: 'queue',
    name: id,
    path: '/size',
    class: 'size',
    severity: 'medium',
    verdict: 'fail',
    owner: null,
    service: null,
    ...changes,
  };
}

/** What each finding does in one scan. */
const LOOKS = ['gone', 'hidden', 'fail', 'worse', 'waived'] as const;
type Looks = Readonly<Record<string, (typeof LOOKS)[number]>>;

function outcomeOf(looks: Looks): ScanOutcome {
  const found = Object.entries(looks).flatMap(([id, look]) => {
    if (look === 'fail') return [findingOf(id)];
    if (look === 'worse') return [findingOf(id, { severity: 'critical' })];
    return look === 'waived' ? [findingOf(id, { verdict: 'waived', approvedBy: 'lab (ops)' })] : [];
  });
  return {
    findings: found,
    fate: ({ finding }) => (looks[finding.id] === 'gone' ? { resolved: 'actual' } : { unseen: 'no access' }),
  };
}

class Life {
  readonly tracked = new Map<string, TrackedFinding>();
  readonly steps: FindingTransition[] = [];

  scan(looks: Looks, moment: Date): FindingTransition[] {
    const steps = transitionsOf([...this.tracked.values()], outcomeOf(looks));
    for (const step of steps) this.take(step, moment);
    return steps;
  }

  take(step: FindingTransition, moment: Date): void {
    const { id } = step.finding;
    this.tracked.set(id, applyTransition(this.tracked.get(id), step, moment));
    this.steps.push(step);
  }

  of(id: string): TrackedFinding {
    return this.tracked.get(id) ?? assert.fail(`${id} is not tracked`);
  }
}

const acknowledgement: Acknowledgement = { by: 'ana', at: at(1), note: 'ticket 7' };

describe('the life of a finding', () => {
  it('begins open, is resolved by a side, and comes again as another occurrence', () => {
    const life = new Life();
    for (const [hour, look] of (['fail', 'gone', 'fail'] as const).entries())
      life.scan({ a: look }, at(hour));
    assert.deepEqual(
      life.steps.map(({ kind }) => kind),
      ['opened', 'resolved', 'reopened'],
    );
    const { state, firstSeen, since, occurrences, resolution } = life.of('a');
    assert.deepEqual(
      { state, firstSeen, since, occurrences, resolution },
      { state: 'open', firstSeen: at(0), since: at(2), occurrences: 2, resolution: undefined },
    );
  });

  it('turns unknown where nobody could look, once, and is confirmed when it is seen again', () => {
    const life = new Life();
    life.scan({ a: 'fail' }, at(0));
    assert.deepEqual(life.scan({ a: 'hidden' }, at(1)), [
      { kind: 'unknown', finding: findingOf('a'), reason: 'no access' },
    ]);
    assert.deepEqual(life.scan({ a: 'hidden' }, at(2)), []);
    assert.equal(life.of('a').lastSeen.getTime(), at(0).getTime());
    assert.equal(life.scan({ a: 'fail' }, at(3))[0]?.kind, 'confirmed');
    assert.deepEqual(life.of('a').since, at(0));
    assert.equal(life.of('a').occurrences, 1);
  });

  it('is resolved by approval when an exception covers it, and reopens when that lapses', () => {
    const life = new Life();
    life.scan({ a: 'fail' }, at(0));
    life.scan({ a: 'waived' }, at(1));
    assert.deepEqual(life.of('a').resolution, { at: at(1), by: 'approval' });
    assert.equal(life.of('a').state, 'waived');
    assert.equal(life.scan({ a: 'fail' }, at(2))[0]?.kind, 'reopened');
    assert.equal(life.of('a').state, 'open');
    assert.equal(life.of('a').occurrences, 2);
  });

  it('keeps its acknowledgement while it stays, through changes and times when nobody could look', () => {
    const life = new Life();
    life.scan({ a: 'fail' }, at(0));
    life.take({ kind: 'acknowledged', finding: findingOf('a'), acknowledgement }, at(1));
    assert.equal(life.of('a').state, 'acknowledged');
    for (const [index, look] of (['worse', 'hidden', 'fail'] as const).entries())
      life.scan({ a: look }, at(2 + index));
    assert.equal(life.of('a').state, 'acknowledged');
    assert.deepEqual(life.of('a').acknowledgement, acknowledgement);
    life.scan({ a: 'gone' }, at(6));
    life.scan({ a: 'fail' }, at(7));
    assert.equal(life.of('a').state, 'open');
    assert.equal(life.of('a').acknowledgement, undefined);
  });

  it('refuses a step that cannot follow', () => {
    const resolved = new Life();
    resolved.scan({ a: 'fail' }, at(0));
    resolved.scan({ a: 'gone' }, at(1));
    const acknowledged = { kind: 'acknowledged', finding: findingOf('a'), acknowledgement } as const;
    assert.throws(() => resolved.take(acknowledged, at(2)), /is resolved/);
    assert.throws(() => new Life().take(acknowledged, at(2)), /is not tracked/);
    assert.throws(() => resolved.take({ kind: 'opened', finding: findingOf('a') }, at(2)), /twice/);
  });
});

describe('any sequence of scans', () => {
  const scans = fc.array(
    fc.record(
      Object.fromEntries(['a', 'b', 'c'].map((id) => [id, fc.constantFrom(...LOOKS)])) as Record<
        string,
        fc.Arbitrary<(typeof LOOKS)[number]>
      >,
    ),
    { maxLength: 12 },
  );

  it('counts as many occurrences as there are openings, and tracks exactly what the last scan found', () => {
    fc.assert(
      fc.property(scans, (drawn) => {
        const life = new Life();
        for (const [hour, looks] of drawn.entries()) life.scan(looks, at(hour));
        const last = drawn.at(-1) ?? {};
        const present = [...life.tracked.values()].filter(
          ({ state }) => state !== 'unknown' && state !== 'resolved',
        );
        assert.deepEqual(
          present.map(({ finding }) => finding).sort((x, y) => (x.id < y.id ? -1 : 1)),
          outcomeOf(last).findings,
        );
        for (const { finding, occurrences } of life.tracked.values()) {
          const kinds = life.steps.filter((step) => step.finding.id === finding.id).map(({ kind }) => kind);
          assert.equal(kinds.filter((kind) => kind === 'opened').length, 1);
          assert.equal(kinds.filter((kind) => kind === 'opened' || kind === 'reopened').length, occurrences);
        }
      }),
    );
  });

  it('never resolves what it could not look at', () => {
    fc.assert(
      fc.property(scans, (drawn) => {
        const life = new Life();
        for (const [hour, looks] of drawn.entries()) {
          const wasLive = new Set(
            [...life.tracked.values()]
              .filter(({ state }) => state !== 'resolved')
              .map((each) => each.finding.id),
          );
          life.scan(looks, at(hour));
          for (const [id, look] of Object.entries(looks)) {
            if (look === 'hidden' && wasLive.has(id)) assert.equal(life.of(id).state, 'unknown');
            if (look === 'gone' && wasLive.has(id)) assert.equal(life.of(id).state, 'resolved');
          }
        }
      }),
    );
  });

  it('takes no step when the same is seen twice', () => {
    fc.assert(
      fc.property(scans, (drawn) => {
        const life = new Life();
        for (const [hour, looks] of drawn.entries()) {
          life.scan(looks, at(hour));
          assert.deepEqual(life.scan(looks, at(hour + 0.5)), []);
        }
      }),
    );
  });
});
