import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rerunWords } from './rerun-words.ts';

test('the words read again what was read, quoted for a shell', () => {
  assert.equal(rerunWords({}), '');
  assert.equal(rerunWords({ catalog: 'my catalog' }), "--catalog 'my catalog'");
  assert.equal(
    rerunWords({ source: ['terraform:a b.json'], inventory: 'dump', param: ["x=it's"] }),
    "--source 'terraform:a b.json' --inventory dump --param 'x=it'\\''s'",
  );
  assert.equal(
    rerunWords({ catalog: 'ignored' }, ['terraform:a.json', 'terraform:b.json']),
    'terraform:a.json terraform:b.json',
  );
});

test('no password is repeated, wherever a URL stands', () => {
  const words = rerunWords({
    source: ['postgres:postgres://reader:hunter2@db/wms'],
    declared: 'https://reader:hunter2@host/plan.json',
  });
  assert.equal(
    words,
    "--source 'postgres:postgres://reader:***@db/wms' --declared 'https://reader:***@host/plan.json'",
  );
});
