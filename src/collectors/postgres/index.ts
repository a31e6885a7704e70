import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { declaredDatabase } from './declared-database.ts';
import { describe } from './kinds.ts';

export const postgres: Collector = {
  id: 'postgres',
  title: 'PostgreSQL: schemas, roles, grants and settings',
  sides: ['declared', 'actual'],
  describe,
  speaksFor: declaredDatabase,
  collect: collectOnUse(() => import('./collect.ts')),
};
