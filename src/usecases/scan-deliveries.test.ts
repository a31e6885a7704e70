import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { channel } from '../core/notice/notice.fixture.ts';
import { noticeIn } from '../core/notice/notice-event.ts';
import { openStore } from '../store/open/open-store.ts';
import type { Store } from '../store/store.ts';
import { type Content, environment, estate, ports, source } from './estate.fixture.ts';
import { recordScan } from './record-scan.ts';
import { queue } from './recorded-site.fixture.ts';

let store: Store;
before(async () => {
  store = await openStore('memory:');
});
after(() => store.close());

const declared = estate([environment('site', [source('a')])]);
const minute = (count: number) => new Date(Date.UTC(2026, 0, 1, 8, count));

async function scan(id: string, at: number, content: Content): Promise<void> {
  const channels = [channel({ name: 'all' }), channel({ name: 'others', environments: ['other'] })];
  const request = { estate: declared, environment: 'site', actor: 'test', catalog: { hash: 'c' } };
  await recordScan({ ...request, id, channels, trigger: 'request' }, store, {
    ...ports({ a: [content] }),
    clock: () => minute(at),
  });
}

async function waiting(): Promise<string[]> {
  const taken = await store.deliveries.take(minute(59), minute(60), 10);
  for (const { id } of taken) await store.deliveries.delivered(id, minute(59));
  return taken.map(({ channel, body }) => {
    const { scan, counts } = noticeIn(body);
    return `${channel} ${scan} +${counts.opened} -${counts.resolved}`;
  });
}

it('a scan leaves one message for each channel that is told something, and an unchanged one leaves none', async () => {
  await scan('one', 0, queue('orders', 1, 2));
  assert.deepEqual(await waiting(), ['all one +1 -0']);
  await scan('two', 1, queue('orders', 1, 2));
  assert.deepEqual(await waiting(), []);
  await scan('three', 2, queue('orders', 1, 1));
  assert.deepEqual(await waiting(), ['all three +0 -1']);
});

it('a scan that is recorded again tells nobody anything', async () => {
  await scan('three', 3, queue('orders', 1, 9));
  assert.deepEqual(await waiting(), []);
});
