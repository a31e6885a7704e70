import type { Collector } from '../collector.ts';
import { describe } from './kinds.ts';

export const mysql: Collector = {
  id: 'mysql',
  title: 'MySQL and MariaDB: schemas, routines, accounts, grants and settings',
  sides: ['declared', 'actual'],
  describe,
  async *collect(request, context) {
    const { collect } = await import('./collect.ts');
    yield* collect(request, context);
  },
};
