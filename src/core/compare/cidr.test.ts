import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offsetWithin, parseCidr } from './cidr.ts';

const offset = (outer: string, inner: string): number | undefined => {
  const [a, b] = [parseCidr(outer), parseCidr(inner)];
  assert.ok(a && b);
  return offsetWithin(a, b);
};

test('what is not an IPv4 address or block is not parsed', () => {
  for (const text of [
    '10.0.0.256',
    '10.0.0.0/33',
    '10.0.0',
    'fd00::/8',
    '10.0.0.0/',
    ' 10.0.0.0',
    '10.0.0.0\n',
  ]) {
    assert.equal(parseCidr(text), undefined, text);
  }
});

test('an address lies in a block from its first to its last address', () => {
  assert.equal(offset('10.40.0.0/16', '10.40.0.0'), 0);
  assert.equal(offset('10.40.0.0/16', '10.40.255.255'), 65_535);
  assert.equal(offset('10.40.0.0/16', '10.41.0.0'), undefined);
  assert.equal(offset('10.40.0.0/16', '10.39.255.255'), undefined);
  assert.equal(offset('255.255.255.0/24', '255.255.255.255'), 255);
});

test('a block is read from its first address, whichever address it is written with', () => {
  assert.equal(offset('10.40.7.9/16', '10.40.0.1'), 1);
});

test('a wider block does not lie in a narrower one', () => {
  assert.equal(offset('10.40.0.0/16', '10.40.0.0/8'), undefined);
  assert.equal(offset('10.40.0.0/16', '10.40.0.0/16'), 0);
});
