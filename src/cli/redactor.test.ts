import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRedactor, learnCredentials, withoutCredentials } from './redactor.ts';

const variable = (name: string) => `\${env:${name}}`;

test('learned values are shown as their word, the longest first', () => {
  const redactor = createRedactor();
  redactor.learn('hunter2', variable('PASSWORD'));
  redactor.learn('postgres://reader:hunter2@db', variable('URL'));
  assert.equal(
    redactor.redact('at postgres://reader:hunter2@db/x with hunter2'),
    `at ${variable('URL')}/x with ${variable('PASSWORD')}`,
  );
});

test('short values are left alone, because they hide words instead of secrets', () => {
  const redactor = createRedactor();
  redactor.learn('eu', variable('REGION'));
  assert.equal(redactor.redact('queue'), 'queue');
});

test('the password of a URL is known as written and as decoded', () => {
  const redactor = createRedactor();
  learnCredentials(redactor, 'postgres://reader:p%40ssw%2Frd@db/wms');
  assert.equal(redactor.redact('p%40ssw%2Frd and p@ssw/rd'), '*** and ***');
  learnCredentials(redactor, 'amqp://u:100%percent@host');
  assert.equal(redactor.redact('100%percent'), '***');
});

test('a location is shown without its password and otherwise as it is', () => {
  assert.equal(
    withoutCredentials('postgres://reader:x@db:5432/wms?ssl=true'),
    'postgres://reader:***@db:5432/wms?ssl=true',
  );
  for (const same of ['plan.json', 'https://host/a:b@c', 'postgres://reader@db/wms', '/a/b:c@d']) {
    assert.equal(withoutCredentials(same), same);
  }
});
