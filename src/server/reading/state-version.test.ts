import assert from 'node:assert/strict';
import { it } from 'node:test';
import { StateVersion } from './state-version.ts';

function slowLedger() {
  const waiting: ((size: number) => void)[] = [];
  return { waiting, size: () => new Promise<number>((resolve) => waiting.push(resolve)) };
}

it('many questions at once ask the store twice at most, and nobody is answered from before they asked', async () => {
  const ledger = slowLedger();
  const version = new StateVersion(ledger);
  const first = version.read();
  const later = [version.read(), version.read(), version.read()];
  assert.equal(ledger.waiting.length, 1);
  ledger.waiting[0]?.(7);
  assert.equal(await first, 7);
  await new Promise(setImmediate);
  assert.equal(ledger.waiting.length, 2);
  ledger.waiting[1]?.(8);
  assert.deepEqual(await Promise.all(later), [8, 8, 8]);
});

it('a store that fails once is asked again', async () => {
  let calls = 0;
  const version = new StateVersion({
    size: async () => {
      calls += 1;
      if (calls === 1) throw new Error('gone');
      return 3;
    },
  });
  const first = version.read();
  const second = version.read();
  await assert.rejects(first);
  assert.equal(await second, 3);
});

it('a store that hangs is no reason to wait without end, and is asked anew', async () => {
  const ledger = slowLedger();
  const version = new StateVersion(ledger, 20);
  const [first, second] = [version.read(), version.read()];
  await assert.rejects(first, { code: 'store-unreachable' });
  await new Promise(setImmediate);
  ledger.waiting[1]?.(8);
  assert.equal(await second, 8);
});
