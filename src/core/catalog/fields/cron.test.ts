import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isCron } from './cron.ts';

describe('a schedule', () => {
  for (const text of ['0 5 * * *', '*/15 6-20 * * 1-5', '30 2 1 jan,jul *', '0 0 29 2 *']) {
    it(`may be "${text}"`, () => assert.equal(isCron(text), true));
  }

  for (const text of ['', 'daily', '0 5 * *', '0 0 5 * * *', '61 5 * * *', '0 25 * * *', '0 0 31 2 *']) {
    it(`may not be "${text}"`, () => assert.equal(isCron(text), false));
  }
});
