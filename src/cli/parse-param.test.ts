import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parametersAt, parseParam } from './parse-param.ts';

test('a parameter has one value for every environment', () => {
  assert.deepEqual(parseParam('domain=example.com', 1), { name: 'domain', values: ['example.com'] });
  assert.deepEqual(parseParam('url=https://a/?b=c,d', 1).values, ['https://a/?b=c,d']);
  const pair = parseParam('cidr=10.1.0.0/16,10.2.0.0/16', 2);
  assert.deepEqual([...parametersAt([pair], 1)], [['cidr', { value: '10.2.0.0/16', at: [] }]]);
});

test('anything else is refused with the form that is expected', () => {
  for (const [text, count] of [
    ['domain', 1],
    ['=x', 1],
    ['domain=', 1],
    ['a=b', 2],
    ['a=b,', 2],
    ['a=b,c,d', 2],
  ] as const) {
    assert.throws(() => parseParam(text, count), { code: 'usage' }, text);
  }
});
