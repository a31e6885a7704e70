import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { VERDICTS } from '../finding/verdict.ts';
import { type Score, type ScoredItem, ScoreTally } from './score.ts';

const items: fc.Arbitrary<ScoredItem[]> = fc
  .array(fc.record({ tier: fc.constantFrom(1, 2, 3, 4), verdict: fc.constantFrom(...VERDICTS) }))
  .map((drawn) => drawn.map((item, index) => ({ ...item, key: `k${index}` })));

test('the score is 100 exactly when nothing failed and nothing is unknown', () => {
  fc.assert(
    fc.property(items, (drawn) => {
      const { score, lost } = scoreOf(drawn);
      if (drawn.every(({ verdict }) => verdict === 'unknown')) assert.equal(score, null);
      else {
        const clean = drawn.every(({ verdict }) => verdict === 'pass' || verdict === 'waived');
        assert.equal(score === 100, clean);
        assert.equal(lost.length === 0, clean);
        assert.ok(score !== null && score >= 0 && score <= 100);
      }
    }),
  );
});

test('one more failing item never raises the score', () => {
  fc.assert(
    fc.property(items, fc.nat(), (drawn, choice) => {
      fc.pre(drawn.length > 0);
      const worse = drawn.map((item, index) =>
        index === choice % drawn.length ? { ...item, verdict: 'fail' as const } : item,
      );
      assert.ok((scoreOf(worse).score ?? 0) <= (scoreOf(drawn).score ?? 0));
    }),
  );
});

test('one failing item among very many still shows', () => {
  const many = Array.from(
    { length: 100_000 },
    (_, index): ScoredItem => ({ key: `${index}`, tier: 1, verdict: 'pass' }),
  );
  assert.equal(scoreOf([...many, { key: 'x', tier: 4, verdict: 'fail' }]).score, 99.9);
});

test('what costs most comes first, and items of graver services cost more', () => {
  const { lost, score } = scoreOf([
    { key: 'b', tier: 4, verdict: 'fail' },
    { key: 'a', tier: 4, verdict: 'unknown' },
    { key: 'c', tier: 1, verdict: 'fail' },
    { key: 'd', tier: 1, verdict: 'waived' },
  ]);
  assert.deepEqual(lost, [
    { key: 'c', points: 8 },
    { key: 'a', points: 1 },
    { key: 'b', points: 1 },
  ]);
  assert.equal(score, 44.4);
});

test('where nothing could be looked at there is no score, not even the lowest', () => {
  assert.equal(scoreOf([{ key: 'a', tier: 1, verdict: 'unknown' }]).score, null);
  assert.equal(scoreOf([]).score, null);
});

function scoreOf(scored: readonly ScoredItem[]): Score {
  const tally = new ScoreTally();
  for (const item of scored) tally.add(item);
  return tally.score();
}
