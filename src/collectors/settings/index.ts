import type { Collector } from '../collector.ts';
import { declaredKinds } from '../forms/declared-kinds.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { describeKind } from './kinds.ts';

/** Configuration of ERP, WMS and partner systems as they export it. */
export const settings: Collector = {
  id: 'settings',
  title: 'Settings: exports of ERP, WMS and partner configuration',
  sides: ['actual'],
  describe: describeKind,
  speaksFor: declaredKinds,
  collect: collectOnUse(() => import('./collect.ts')),
};
