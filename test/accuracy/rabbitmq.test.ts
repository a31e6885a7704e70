import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { rabbitmq } from '../../src/collectors/rabbitmq/index.ts';
import { isJsonArray, isJsonObject, type Json } from '../../src/core/item/json.ts';
import { samplePath, samplesSkip } from '../samples.ts';
import { change, RABBITMQ, withVirtualHost } from '../services/rabbitmq.ts';
import { accuracyOf } from './outcome.ts';
import { differences, type Reading, read } from './readings.ts';

const findsInExports = accuracyOf('rabbitmq', 'exported definitions of others');
const finds = accuracyOf('rabbitmq', 'a real broker');

const samples = samplesSkip('rabbitmq');

describe('rabbitmq on exported definitions', { skip: samples ?? false }, () => {
  const sample = (file: string): string => samplePath(`rabbitmq/${file}`);

  it('finds every change made by hand, and nothing else', async () => {
    const [before, after] = [
      await read(rabbitmq, sample('warehouse/definitions-before.json')),
      await read(rabbitmq, sample('warehouse/definitions-after.json')),
    ];
    findsInExports(
      differences(rabbitmq, before, after),
      [
        'permission orders/wms-agent#/configure',
        'permission orders/wms-agent#/read',
        'permission orders/wms-agent#/write',
        'policy orders/delivery-limit#',
        'queue orders/wms.dal.ship#/durable',
        'queue orders/wms.dal.ship#/arguments/x-dead-letter-exchange',
        'queue orders/wms.dal.ship#/arguments/x-message-ttl',
        'queue orders/wms.dal.ship#/arguments/x-queue-type',
        'user temp#',
      ].sort(),
    );
  });

  it('holds another order of lists and members against nobody', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'definitions-'));
    try {
      for (const name of [
        'warehouse/definitions-before.json',
        'warehouse/definitions-after.json',
        'rabbitmq-server--deps__rabbitmq_cli__test__fixtures__files__definitions.json',
        'rabbitmq-server--deps__rabbitmq_prometheus__docker__rabbitmq-dist-tls-definitions.json',
        'rabbitmq-server--selenium__test__definitions__import-newguest-user.json',
      ]) {
        const copy = join(folder, 'copy.json');
        const document = JSON.parse(readFileSync(sample(name), 'utf8')) as Json;
        await writeFile(copy, JSON.stringify(reversed(document), null, 4));
        const reading = await read(rabbitmq, sample(name));
        assert.ok(reading.size > 0);
        findsInExports(differences(rabbitmq, reading, await read(rabbitmq, copy)), [], name);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** The same, with every list and every object's members the other way round. */
function reversed(value: Json): Json {
  if (isJsonArray(value)) return value.map(reversed).reverse();
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]): [string, Json] => [key, reversed(member)])
      .reverse(),
  );
}

describe('rabbitmq on a real broker', { skip: RABBITMQ.missing ?? false }, () => {
  /** What stands in one virtual host; others come and go while several suites run. */
  async function readIn(name: string): Promise<Reading> {
    const reading = await read(rabbitmq, RABBITMQ.url);
    return new Map([...reading].filter(([, item]) => item.name === name || item.name.startsWith(`${name}/`)));
  }

  async function declareTopology(name: string): Promise<void> {
    await change('PUT', `users/${name}`, { password: 'first', tags: 'monitoring' });
    await change('PUT', `permissions/${name}/${name}`, { configure: '^$', write: '^orders$', read: '.*' });
    await change('PUT', `exchanges/${name}/orders`, { type: 'topic', durable: true });
    await change('PUT', `exchanges/${name}/dead`, { type: 'fanout', durable: true });
    await change('PUT', `queues/${name}/pick`, {
      durable: true,
      arguments: { 'x-queue-type': 'quorum', 'x-dead-letter-exchange': 'dead' },
    });
    await change('PUT', `queues/${name}/audit`, { durable: true });
    await change('POST', `bindings/${name}/e/orders/q/pick`, { routing_key: 'atl.pick.#' });
    await change('PUT', `policies/${name}/limit`, { pattern: '^pick', definition: { 'max-length': 1000 } });
    await change('PUT', `operator-policies/${name}/ceiling`, {
      pattern: '.*',
      definition: { expires: 900000 },
    });
    await change('PUT', `vhost-limits/${name}/max-queues`, { value: 50 });
  }

  it('finds nothing between a broker and what it exported a moment ago', async () => {
    await withVirtualHost(async (name) => {
      await declareTopology(name);
      const [before, after] = [await readIn(name), await readIn(name)];
      assert.deepEqual([...before.keys()].map((key) => key.replaceAll(name, 'v')).sort(), [
        'binding v/orders -> queue pick [atl.pick.#]',
        'exchange v/dead',
        'exchange v/orders',
        'operator_policy v/ceiling',
        'permission v/guest',
        'permission v/v',
        'policy v/limit',
        'queue v/audit',
        'queue v/pick',
        'user v',
        'vhost v',
        'vhost_limit v',
      ]);
      finds(differences(rabbitmq, before, after), []);
    });
  });

  const changes: Readonly<
    Record<string, readonly [work: (name: string) => Promise<void>, places: string[]]>
  > = {
    'a policy': [
      (name) =>
        change('PUT', `policies/${name}/limit`, { pattern: '^pick', definition: { 'max-length': 5 } }),
      ['policy v/limit#/definition/max-length'],
    ],
    'a queue that was made again': [
      async (name) => {
        await change('DELETE', `queues/${name}/audit`);
        await change('PUT', `queues/${name}/audit`, { durable: false });
      },
      ['queue v/audit#/durable'],
    ],
    'an added queue': [
      (name) => change('PUT', `queues/${name}/extra`, { durable: true }),
      ['queue v/extra#'],
    ],
    'a lost binding': [
      (name) => change('DELETE', `bindings/${name}/e/orders/q/pick/atl.pick.%23`),
      ['binding v/orders -> queue pick [atl.pick.#]#'],
    ],
    'a wider permission': [
      (name) =>
        change('PUT', `permissions/${name}/${name}`, { configure: '.*', write: '^orders$', read: '.*' }),
      ['permission v/v#/configure'],
    ],
    'a tag that gives power, whatever the password': [
      (name) => change('PUT', `users/${name}`, { password: 'second', tags: 'monitoring,administrator' }),
      ['user v#/tags/0'],
    ],
    'a raised limit': [
      (name) => change('PUT', `vhost-limits/${name}/max-queues`, { value: 500 }),
      ['vhost_limit v#/max-queues'],
    ],
  };
  for (const [title, [work, places]] of Object.entries(changes)) {
    it(`finds ${title} at its place`, async () => {
      await withVirtualHost(async (name) => {
        await declareTopology(name);
        const before = await readIn(name);
        await work(name);
        finds(
          differences(rabbitmq, before, await readIn(name)).map((place) => place.replaceAll(name, 'v')),
          places,
        );
      });
    });
  }
});
