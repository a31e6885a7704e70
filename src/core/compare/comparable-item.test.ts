// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the form in which replaced values are written
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../item/json.ts';
import { bodyOf, comparableItem, runningItem } from './comparable-item.ts';
import { indexIdentities } from './identity-index.ts';
import { compileSubstitution } from './substitution.ts';

const comparable = (environment: string, body: JsonObject, isSet?: (pointer: string) => boolean) => {
  const running = runningItem('live', { kind: 'queue', name: `orders-${environment}`, actual: body });
  assert.ok(running);
  const substitution = compileSubstitution(
    new Map([['env', { value: environment, at: [] }]]),
    indexIdentities([running]),
  );
  return comparableItem(running, substitution, { layer: 'compute', paths: [], ...(isSet && { isSet }) });
};

test('what runs is what was read, else what was applied, else what is declared', () => {
  const [a, b, c] = [{ v: 'a' }, { v: 'b' }, { v: 'c' }];
  const body = (sides: object) => {
    const item = runningItem('s', { kind: 'k', name: 'n', ...sides });
    return item && bodyOf(item);
  };
  assert.deepEqual(body({ actual: a, lastApplied: b, declared: c }), a);
  assert.deepEqual(body({ lastApplied: b, declared: c }), b);
  assert.deepEqual(body({ declared: c }), c);
});

test('what is known not to exist does not run, whatever is declared', () => {
  assert.equal(runningItem('s', { kind: 'k', name: 'n', actual: null, declared: { a: 1 } }), undefined);
  assert.equal(runningItem('s', { kind: 'k', name: 'n' }), undefined);
});

test('items that differ only in parameters have one key and one hash', () => {
  const [left, right] = ['staging', 'production'].map((env) =>
    comparable(env, { host: `db.${env}.example` }),
  );
  assert.equal(left?.key, 'live/queue/orders-${env}');
  assert.deepEqual(left, right);
});

test('the order that a parameter gives a set does not count, that of a list does', () => {
  const hosts = (env: string) => ({ hosts: [`${env}-db`, 'queue'].sort() });
  const hash = (env: string, isSet?: (pointer: string) => boolean) =>
    comparable(env, hosts(env), isSet).comparableHash;
  assert.equal(
    hash('staging', (pointer) => pointer === '/hosts'),
    hash('production', (pointer) => pointer === '/hosts'),
  );
  assert.notEqual(hash('staging'), hash('production'));
});
