import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutOwnSecrets } from '../../core/compare/own-secrets.ts';
import { compareSides, isComparable } from '../../core/compare/three-way.ts';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import type { Json } from '../../core/item/json.ts';
import { isGap, type Observation } from '../../core/item/observation.ts';
import { nameIn, partsOf } from './item-name.ts';
import { join } from './join.ts';
import { describeKind } from './kinds.ts';
import { normalize } from './normalize.ts';
import { parseDefinitions } from './schema.ts';

const fingerprint = fingerprintWith('tests');

function items(document: Json, vhost = 'v'): Observation[] {
  return [...normalize(parseDefinitions(document, vhost), fingerprint)].flatMap((record) =>
    isGap(record) ? [] : [record],
  );
}

/** The content of the only item that a list of one gives. */
function bodyOf(list: string, element: Json): unknown {
  const [item, ...more] = items({ [list]: [element] });
  assert.deepEqual(more, []);
  return item?.actual;
}

const same = (list: string, left: object, right: object): void =>
  assert.deepEqual(bodyOf(list, left as Json), bodyOf(list, right as Json));
const different = (list: string, left: object, right: object): void =>
  assert.notDeepEqual(bodyOf(list, left as Json), bodyOf(list, right as Json));

describe('normalize', () => {
  it('fills in what the broker does where a queue says nothing', () => {
    same(
      'queues',
      { name: 'q' },
      {
        name: 'q',
        durable: true,
        auto_delete: false,
        arguments: { 'x-queue-type': 'classic', 'x-queue-mode': 'default', 'x-overflow': 'drop-head' },
      },
    );
    different('queues', { name: 'q' }, { name: 'q', arguments: { 'x-queue-mode': 'lazy' } });
  });

  it('takes a number for a number however it is written, where a number is meant', () => {
    same(
      'queues',
      { name: 'q', arguments: { 'x-message-ttl': '60000' } },
      {
        name: 'q',
        arguments: { 'x-message-ttl': 60000 },
      },
    );
    const binding = { source: 's', destination: 'd', destination_type: 'queue', routing_key: '' };
    different('bindings', { ...binding, arguments: { class: '1' } }, { ...binding, arguments: { class: 1 } });
  });

  it('gives a queue the default type of its virtual host', () => {
    const document = (type: string) => ({
      vhosts: [{ name: 'v', default_queue_type: type }],
      queues: [{ name: 'q' }],
    });
    const typeIn = (type: string) =>
      items(document(type)).find(({ kind }) => kind === 'queue')?.actual?.['arguments'];
    assert.deepEqual(typeIn('quorum'), { 'x-queue-type': 'quorum' });
    assert.deepEqual(typeIn('undefined'), { 'x-queue-type': 'classic' });
  });

  it('leaves out what the broker or a link made for itself', () => {
    const binding = (source: string, destination: string) => ({
      source,
      destination,
      destination_type: 'queue',
      routing_key: 'k',
    });
    const names = items({
      queues: [{ name: 'amq.gen-xyz' }, { name: 'tmp', exclusive: true }, { name: 'federation: orders' }],
      exchanges: [{ name: '' }, { name: 'amq.topic' }, { name: 'link', type: 'x-federation-upstream' }],
      bindings: [
        binding('', 'q'),
        binding('e', 'amq.gen-xyz'),
        binding('e', 'amq.gen-other'),
        binding('e', 'tmp'),
        binding('amq.topic', 'q'),
        { ...binding('e', 'link'), destination_type: 'exchange' },
      ],
      global_parameters: [{ name: 'internal_cluster_id', value: 'x' }],
    }).map(({ name }) => name);
    assert.deepEqual(names, ['v/amq.topic -> queue q [k]']);
  });

  it('takes tags as a text or as a list, in any order', () => {
    same(
      'users',
      { name: 'u', tags: 'monitoring, policymaker' },
      {
        name: 'u',
        tags: ['policymaker', 'monitoring'],
      },
    );
    different('users', { name: 'u', tags: '' }, { name: 'u', tags: ['administrator'] });
  });

  it('does not take another salt for another password, but the lack of one for a change', () => {
    const user = { name: 'u', hashing_algorithm: 'rabbit_password_hashing_sha256' };
    same('users', { ...user, password_hash: 'AAAA' }, { ...user, password_hash: 'BBBB' });
    different('users', { ...user, password_hash: 'AAAA' }, { ...user, password_hash: '' });
  });

  it('lets a link try its addresses in any order, and keeps their passwords in', () => {
    const link = (uri: Json) => ({ component: 'federation-upstream', name: 'l', value: { uri } });
    same('parameters', link(['amqp://b', 'amqp://a']), link(['amqp://a', 'amqp://b']));
    same('parameters', link(['amqp://a']), link('amqp://a'));
    different('parameters', link('amqp://u:one@a'), link('amqp://u:two@a'));
    different('parameters', link('amqp://u:one@a'), link('amqp://u:one@b'));
    different('parameters', link('amqp://u:one@a'), link('amqp://a'));
    assert.ok(!JSON.stringify(bodyOf('parameters', link('amqp://u:hidden-word@a'))).includes('hidden-word'));
  });

  it('lets environments sign in to their links with passwords of their own', () => {
    const body = (uri: string): Json =>
      bodyOf('parameters', { component: 'shovel', name: 's', value: { 'dest-uri': uri } }) as Json;
    const traits = describeKind('parameter');
    const [left, right] = [body('amqps://edi:one@partner/in'), body('amqps://edi:two@partner/in')];
    assert.deepEqual(withoutOwnSecrets(left, traits), withoutOwnSecrets(right, traits));
    const elsewhere = body('amqps://edi:one@other/in');
    assert.notDeepEqual(withoutOwnSecrets(left, traits), withoutOwnSecrets(elsewhere, traits));
  });

  it('takes operator policies and limits out of the parameters', () => {
    const kinds = items({
      parameters: [
        { component: 'operator_policy', name: 'p', value: { pattern: '^x' } },
        { component: 'vhost-limits', name: 'limits', value: { 'max-queues': 5 } },
      ],
    }).map(({ kind, name }) => `${kind} ${name}`);
    assert.deepEqual(kinds, ['operator_policy v/p', 'vhost_limit v']);
  });

  it('says that a part is unknown instead of passing over it', () => {
    const records = [...normalize(parseDefinitions({ queues: [], quotas: [{}] }, 'v'), fingerprint)];
    assert.deepEqual(records, [
      { gap: true, name: 'quotas', reason: 'The definitions hold an unknown part, quotas' },
    ]);
  });
});

describe('join', () => {
  it('compares an object whole, and holds no release against a file', () => {
    const [live, declared] = [{ a: 1, b: 2 }, { a: 1 }];
    const item = (kind: string, actual: typeof live | typeof declared): Observation => ({
      kind,
      name: 'n',
      actual,
    });
    assert.deepEqual(join(item('queue', live), item('queue', declared)), {
      kind: 'queue',
      name: 'n',
      declared,
      actual: live,
      silentOn: [],
    });
    const broker = join(item('broker', live), item('broker', declared));
    assert.deepEqual(compareSides(broker), []);
    assert.ok(isComparable(broker));
  });
});

describe('nameIn', () => {
  it('gives two objects two names, and can be taken apart', () => {
    for (const [vhost, name, expected] of [
      ['/', 'a', '//a'],
      ['/', 'x/a', '//x/a'],
      ['/x', 'a', '%2Fx/a'],
      ['a/b', 'c', 'a%2Fb/c'],
      ['a', 'b/c', 'a/b/c'],
      ['a%2Fb', 'c', 'a%252Fb/c'],
    ] as const) {
      assert.equal(nameIn(vhost, name), expected);
      assert.deepEqual(partsOf(expected), [vhost, name]);
    }
  });
});
