import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLocation } from './parse-location.ts';

const COLLECTORS = ['terraform', 'kubernetes', 'postgres'];

test('a location is what follows the first colon, with its own colons', () => {
  assert.deepEqual(parseLocation('terraform:plan.json', COLLECTORS), {
    collector: 'terraform',
    location: 'plan.json',
  });
  assert.deepEqual(parseLocation('postgres:postgres://reader@db:5432/wms', COLLECTORS), {
    collector: 'postgres',
    location: 'postgres://reader@db:5432/wms',
  });
  assert.deepEqual(parseLocation('terraform:C:\\plans\\a.json', COLLECTORS).location, 'C:\\plans\\a.json');
});

test('an unknown collector is answered with the nearest one and the list', () => {
  assert.throws(() => parseLocation('teraform:plan.json', COLLECTORS), {
    code: 'unknown-collector',
    fix: 'Did you mean terraform? There are: terraform, kubernetes, postgres.',
  });
  assert.throws(() => parseLocation('https://example.com/x', COLLECTORS), {
    code: 'unknown-collector',
    fix: 'There are: terraform, kubernetes, postgres.',
  });
});

test('a part that is missing is named', () => {
  assert.throws(() => parseLocation('plan.json', COLLECTORS), {
    code: 'usage',
    fix: 'Write COLLECTOR:LOCATION, e.g. terraform:plan.json.',
  });
  assert.throws(() => parseLocation('terraform:', COLLECTORS), { code: 'usage' });
  assert.throws(() => parseLocation('', COLLECTORS), { code: 'usage' });
});
