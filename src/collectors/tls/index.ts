import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { join } from './join.ts';
import { describe } from './kinds.ts';
import { remedies } from './remedies.ts';

export const tls: Collector = {
  id: 'tls',
  title: 'TLS: certificates and protocols that endpoints serve',
  sides: ['declared', 'actual'],
  pathOptions: ['ca'],
  describe,
  collect: collectOnUse(() => import('./collect.ts')),
  join,
  remedies,
};
