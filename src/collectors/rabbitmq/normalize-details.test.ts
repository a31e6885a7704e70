import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import type { Json } from '../../core/item/json.ts';
import { isGap, type Observation } from '../../core/item/observation.ts';
import { normalize } from './normalize.ts';
import { parseDefinitions } from './schema.ts';

const CANARY = 'canary-77f0';
const fingerprint = fingerprintWith('tests');
const read = (document: Json) => [...normalize(parseDefinitions(document, 'v'), fingerprint)];
const items = (document: Json): Observation[] =>
  read(document).flatMap((record) => (isGap(record) ? [] : [record]));
const bodies = (list: string, ...elements: readonly Json[]) =>
  elements.map((element) => items({ [list]: [element] }).map(({ actual }) => actual));
const same = (list: string, left: Json, right: Json): void => {
  const [one, other] = bodies(list, left, right);
  assert.deepEqual(one, other);
};
const different = (list: string, left: Json, right: Json): void => {
  const [one, other] = bodies(list, left, right);
  assert.notDeepEqual(one, other);
};

describe('what comes and goes with those who use it', () => {
  const transient = { name: 'spring.gen-x7', durable: false, auto_delete: true };

  it('is no item, nor are bindings to it', () => {
    const binding = { source: 'orders', destination_type: 'queue', routing_key: 'k' };
    const names = items({
      queues: [transient, { name: 'kept', durable: true, auto_delete: true }],
      exchanges: [{ ...transient, name: 'reply', type: 'fanout' }],
      bindings: [
        { ...binding, destination: 'spring.gen-x7' },
        { ...binding, destination: 'kept' },
        { ...binding, destination_type: 'exchange', destination: 'reply' },
      ],
    }).map(({ kind, name }) => `${kind} ${name}`);
    assert.deepEqual(names, ['queue v/kept', 'binding v/orders -> queue kept [k]']);
  });

  it('is what a client of MQTT leaves until it comes again', () => {
    const name = 'mqtt-subscription-scanner-17qos1';
    const binding = { source: 'amq.topic', destination_type: 'queue', routing_key: 'k', destination: name };
    assert.deepEqual(items({ queues: [{ name, durable: true }], bindings: [binding] }), []);
  });

  it('is one as soon as it outlives a restart or its last consumer', () => {
    for (const kept of [
      { ...transient, durable: true },
      { ...transient, auto_delete: false },
    ])
      assert.equal(items({ queues: [kept] }).length, 1);
  });
});

describe('what is written in several ways', () => {
  it('is the same: how long a stream keeps its messages', () => {
    const stream = (age: string) => ({
      name: 's',
      arguments: { 'x-queue-type': 'stream', 'x-max-age': age },
    });
    same('queues', stream('7D'), stream('168h'));
    same('queues', stream('1h'), stream('3600s'));
    different('queues', stream('7D'), stream('7h'));
    const policy = (age: string) => ({ name: 'p', pattern: '^s', definition: { 'max-age': age } });
    same('policies', policy('1D'), policy('24h'));
  });

  it('is the same: a password in the clear, and its hash in a broker of today', () => {
    const [declared, live] = bodies(
      'users',
      { name: 'u', password: CANARY, tags: 'monitoring' },
      {
        name: 'u',
        password_hash: 'AAAA',
        hashing_algorithm: 'rabbit_password_hashing_sha256',
        tags: ['monitoring'],
        limits: {},
      },
    );
    assert.deepEqual(declared, live);
    assert.ok(!JSON.stringify(read({ users: [{ name: 'u', password: CANARY }] })).includes(CANARY));
  });
});

describe('what counts', () => {
  const changes: Readonly<Record<string, readonly [list: string, left: Json, right: Json]>> = {
    'the pattern of a policy': ['policies', { name: 'p', pattern: '^a' }, { name: 'p', pattern: '^b' }],
    'its priority': ['policies', { name: 'p', pattern: 'a' }, { name: 'p', pattern: 'a', priority: 1 }],
    'what it applies to': [
      'policies',
      { name: 'p', pattern: 'a' },
      { name: 'p', pattern: 'a', 'apply-to': 'queues' },
    ],
    'an exchange bound to another by another key': [
      'bindings',
      { source: 's', destination: 'd', destination_type: 'exchange', routing_key: 'a', arguments: { x: 1 } },
      { source: 's', destination: 'd', destination_type: 'exchange', routing_key: 'a', arguments: { x: 2 } },
    ],
    'a permission on a topic': [
      'topic_permissions',
      { user: 'u', exchange: 'e', write: '^a', read: '' },
      { user: 'u', exchange: 'e', write: '.*', read: '' },
    ],
    'the algorithm of a hash': [
      'users',
      { name: 'u', password_hash: 'A', hashing_algorithm: 'rabbit_password_hashing_sha512' },
      { name: 'u', password_hash: 'A', hashing_algorithm: 'rabbit_password_hashing_sha256' },
    ],
    'an exchange that became internal': ['exchanges', { name: 'e' }, { name: 'e', internal: true }],
    'an alternate exchange': [
      'exchanges',
      { name: 'e' },
      { name: 'e', arguments: { 'alternate-exchange': 'a' } },
    ],
    'the group size of a quorum queue': [
      'queues',
      { name: 'q', arguments: { 'x-queue-type': 'quorum', 'x-quorum-initial-group-size': 3 } },
      { name: 'q', arguments: { 'x-queue-type': 'quorum', 'x-quorum-initial-group-size': 5 } },
    ],
    'the acknowledgement of a shovel': [
      'parameters',
      { component: 'shovel', name: 's', value: { 'src-uri': 'amqp://', 'ack-mode': 'on-confirm' } },
      { component: 'shovel', name: 's', value: { 'src-uri': 'amqp://', 'ack-mode': 'no-ack' } },
    ],
    'a global parameter': [
      'global_parameters',
      { name: 'mqtt_default_vhosts', value: { 'O=client': 'a' } },
      { name: 'mqtt_default_vhosts', value: { 'O=client': 'b' } },
    ],
  };
  for (const [title, [list, left, right]] of Object.entries(changes))
    it(title, () => different(list, left, right));
});

describe('the export of a single virtual host', () => {
  it('has limits of its own, or none in the form of an empty list', () => {
    assert.deepEqual(read({ queues: [], limits: [] }), []);
    assert.deepEqual(read({ queues: [], limits: { 'max-queues': 5 } }), [
      { kind: 'vhost_limit', name: 'v', actual: { 'max-queues': 5 } },
    ]);
  });
});

describe('a credential', () => {
  const places: Readonly<Record<string, Json>> = {
    'a link whose password has a slash': {
      parameters: [
        { component: 'federation-upstream', name: 'l', value: { uri: `amqp://u:a/${CANARY}@h/x` } },
      ],
    },
    'the query of a link': {
      parameters: [{ component: 'shovel', name: 's', value: { 'src-uri': `amqps://h?password=${CANARY}` } }],
    },
    'a parameter that is named for one': {
      parameters: [{ component: 'plugin', name: 'api_key', value: CANARY }],
    },
    'a global parameter that is named for one': {
      global_parameters: [{ name: 'management_password', value: CANARY }],
    },
    'an argument of a queue': { queues: [{ name: 'q', arguments: { 'x-auth-token': CANARY } }] },
    'a description': { vhosts: [{ name: 'v', description: `ask for password=${CANARY}` }] },
  };
  for (const [place, document] of Object.entries(places)) {
    it(`does not come out of ${place}`, () => {
      const said = JSON.stringify(read(document));
      assert.ok(said.length > 2);
      assert.ok(!said.includes(CANARY), said);
    });
  }
});

describe('a hostile document', () => {
  it('cannot reach the prototype of anything', () => {
    const text = `{"queues":[{"name":"__proto__","arguments":{"__proto__":{"polluted":1}}}],
      "users":[{"name":"constructor","limits":{"__proto__":{"polluted":1}}}],"__proto__":{"polluted":1}}`;
    assert.equal(read(JSON.parse(text) as Json).length, 2);
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });
});

describe('what newer brokers say of a virtual host', () => {
  const vhost = (metadata: Json): Json => ({ name: 'v', metadata });

  it('counts: that it must not be deleted, and whatever else it carries', () => {
    different('vhosts', vhost({ protected_from_deletion: true }), vhost({}));
    different('vhosts', vhost({ team: 'wms' }), vhost({ team: 'erp' }));
  });

  it('says nothing where it says the usual', () => {
    same('vhosts', vhost({ protected_from_deletion: false, description: '', tags: [] }), vhost({}));
    same(
      'vhosts',
      { name: 'v', description: 'd', metadata: { description: 'd' } },
      vhost({ description: 'd' }),
    );
    same('vhosts', vhost([]), { name: 'v' });
  });
});

describe('a set of federation upstreams', () => {
  const set = (...upstreams: readonly string[]): Json => ({
    component: 'federation-upstream-set',
    name: 's',
    value: upstreams.map((upstream) => ({ upstream })),
  });

  it('has no order', () => {
    same('parameters', set('atl', 'dal'), set('dal', 'atl'));
    different('parameters', set('atl', 'dal'), set('atl', 'sea'));
  });
});
