import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import { type CollectContext, DEFAULT_LIMITS } from '../collector.ts';
import { collectOnUse } from './collect-on-use.ts';

const REQUEST = { location: '/there', options: {} };
const CONTEXT: CollectContext = {
  fingerprint: fingerprintWith('key'),
  limits: DEFAULT_LIMITS,
  signal: new AbortController().signal,
  progress: () => undefined,
};

test('the code is loaded at the first item, once, and everything it yields comes out', async () => {
  let loads = 0;
  const collect = collectOnUse(async () => {
    loads += 1;
    return {
      async *collect({ location }) {
        yield [{ kind: 'a', name: location }];
        yield [{ gap: true, reason: 'closed' }];
      },
    };
  });
  const records = collect(REQUEST, CONTEXT);
  assert.equal(loads, 0);
  assert.deepEqual(await Array.fromAsync(records), [
    [{ kind: 'a', name: '/there' }],
    [{ gap: true, reason: 'closed' }],
  ]);
  assert.equal(loads, 1);
});

test('a reader that stops early ends the collector', async () => {
  let ended = false;
  const collect = collectOnUse(async () => ({
    async *collect() {
      try {
        yield [{ kind: 'a', name: 'first' }];
        yield [{ kind: 'a', name: 'second' }];
      } finally {
        ended = true;
      }
    },
  }));
  for await (const _ of collect(REQUEST, CONTEXT)) break;
  assert.ok(ended);
});

test('an error of the collector, and one of loading it, reach the reader', async () => {
  const failing = collectOnUse(async () => ({
    // biome-ignore lint/correctness/useYield: it fails before there is anything to yield.
    async *collect() {
      throw new RangeError('broken');
    },
  }));
  await assert.rejects(Array.fromAsync(failing(REQUEST, CONTEXT)), RangeError);
  const missing = collectOnUse(() => Promise.reject(new TypeError('no such module')));
  await assert.rejects(Array.fromAsync(missing(REQUEST, CONTEXT)), TypeError);
});
