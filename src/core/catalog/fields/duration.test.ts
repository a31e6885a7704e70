import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatDuration, parseDuration } from './duration.ts';

test('short and ISO 8601 durations are seconds', () => {
  const cases = {
    '90s': 90,
    '30m': 1800,
    '4h': 14_400,
    '7d': 604_800,
    '1h30m': 5400,
    PT30M: 1800,
    P1DT2H: 93_600,
    P2W: 1_209_600,
  };
  for (const [text, seconds] of Object.entries(cases)) assert.equal(parseDuration(text), seconds, text);
});

test('what is no duration is refused', () => {
  for (const text of ['', '30', 'm', '30 m', '1.5h', '-5m', 'P', 'PT', 'P1DT', '30m1h', '5 minutes', 'P1Y']) {
    assert.equal(parseDuration(text), undefined, text);
  }
});

test('a formatted duration is read back as the same', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), (seconds) => parseDuration(formatDuration(seconds)) === seconds),
  );
});
