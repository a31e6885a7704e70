// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the form in which replaced values are written
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TallyError } from '../errors.ts';
import { environment, estate, ports, service, source } from './estate.fixture.ts';
import { listItems } from './list-items.ts';

test('items are listed by key with owner and both hashes; what vanished is not among them', async () => {
  const list = await listItems(
    {
      estate: estate(
        [
          environment('a', [source('live')], {
            parameters: new Map([['env', { value: 'staging', at: [] }]]),
          }),
        ],
        { services: new Map([['orders', service('orders', { items: [{ name: 'orders' }] })]]) },
      ),
      environment: 'a',
    },
    ports({
      live: [
        { kind: 'queue', name: 'plain', actual: { v: 1 }, managed: false },
        { kind: 'queue', name: 'orders', actual: { host: 'db-staging' } },
        { kind: 'queue', name: 'gone', declared: {}, actual: null },
      ],
    }),
  );
  assert.equal(list.verdict, 'pass');
  assert.deepEqual(
    list.items.map(({ key, owner, managed, contentHash, comparableHash }) => [
      key,
      owner,
      managed,
      contentHash === comparableHash,
    ]),
    [
      ['live/queue/orders', 'orders-team', true, false],
      ['live/queue/plain', null, false, true],
    ],
  );
  assert.deepEqual(list.items[0]?.content, { host: 'db-staging' });
  assert.ok(!('reasons' in (list.sources[0] ?? {})));
});

test('a source that could not be read makes the list unknown and says why', async () => {
  const list = await listItems(
    { estate: estate([environment('a', [source('live')])]), environment: 'a' },
    ports({ live: [new TallyError('source-refused', 'It answered 403.')] }),
  );
  assert.equal(list.verdict, 'unknown');
  assert.match(list.sources[0]?.reasons?.[0] ?? '', /^It answered 403\./u);
});
