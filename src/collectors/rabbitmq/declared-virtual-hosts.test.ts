import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ItemName } from '../collector.ts';
import { declaredVirtualHosts } from './declared-virtual-hosts.ts';

const LIVE: readonly ItemName[] = [
  { kind: 'vhost', name: 'orders' },
  { kind: 'vhost', name: 'extra' },
  { kind: 'queue', name: 'orders/extra' },
  { kind: 'binding', name: 'orders/orders -> queue extra [a/b]' },
  { kind: 'permission', name: 'orders/somebody' },
  { kind: 'vhost_limit', name: 'orders/max-queues' },
  { kind: 'queue', name: 'extra/pick' },
  { kind: 'queue', name: '//pick' },
  { kind: 'permission', name: '//guest' },
  { kind: 'user', name: 'guest' },
  { kind: 'user', name: 'somebody' },
  { kind: 'global_parameter', name: 'cluster_name' },
];
const spoken = (...declared: readonly ItemName[]): string[] => {
  const speaksFor = declaredVirtualHosts(declared);
  return LIVE.filter(speaksFor).map(({ kind, name }) => `${kind} ${name}`);
};
const IN_ORDERS = [
  'queue orders/extra',
  'binding orders/orders -> queue extra [a/b]',
  'permission orders/somebody',
  'vhost_limit orders/max-queues',
];

test('definitions of one virtual host speak for everything in it, of whatever kind, and for nothing else', () => {
  assert.deepEqual(spoken({ kind: 'queue', name: 'orders/pick' }), IN_ORDERS);
});

test('definitions of a broker speak for its virtual hosts and users, and not for what a new broker comes with', () => {
  const declared = [
    { kind: 'vhost', name: 'orders' },
    { kind: 'vhost', name: '/' },
    { kind: 'user', name: 'wms' },
  ];
  assert.deepEqual(spoken(...declared), [
    'vhost orders',
    'vhost extra',
    ...IN_ORDERS,
    'queue //pick',
    'user somebody',
  ]);
});
