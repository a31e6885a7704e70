import type { Collector } from '../collector.ts';
import { join } from './join.ts';
import { describe } from './kinds.ts';
import { remedies } from './remedies.ts';

export const tls: Collector = {
  id: 'tls',
  title: 'TLS: certificates and protocols that endpoints serve',
  sides: ['declared', 'actual'],
  pathOptions: ['ca'],
  describe,
  async *collect(request, context) {
    const { collect } = await import('./collect.ts');
    yield* collect(request, context);
  },
  join,
  remedies,
};
