import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { declaredVirtualHosts } from './declared-virtual-hosts.ts';
import { join } from './join.ts';
import { describeKind } from './kinds.ts';
import { remedies } from './remedies.ts';

export const rabbitmq: Collector = {
  id: 'rabbitmq',
  title: 'RabbitMQ: exchanges, queues, bindings, policies, users and permissions',
  sides: ['declared', 'actual'],
  describe: describeKind,
  speaksFor: declaredVirtualHosts,
  join,
  remedies,
  collect: collectOnUse(() => import('./collect.ts')),
};
