import type { Collector } from '../collector.ts';
import { describe } from './kinds.ts';

export const postgres: Collector = {
  id: 'postgres',
  title: 'PostgreSQL: schemas, roles, grants and settings',
  sides: ['declared', 'actual'],
  describe,
  async *collect(request, context) {
    const { collect } = await import('./collect.ts');
    yield* collect(request, context);
  },
};
