import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { declaredDatabase } from './declared-database.ts';
import { describe } from './kinds.ts';

export const mysql: Collector = {
  id: 'mysql',
  title: 'MySQL and MariaDB: schemas, routines, accounts, grants and settings',
  sides: ['declared', 'actual'],
  describe,
  speaksFor: declaredDatabase,
  collect: collectOnUse(() => import('./collect.ts')),
};
