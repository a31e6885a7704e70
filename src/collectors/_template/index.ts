import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { describeKind } from './kinds.ts';

/** One sentence: what this reads. */
export const template: Collector = {
  id: 'template',
  title: 'Template: a JSON file of named records',
  sides: ['actual'],
  describe: describeKind,
  collect: collectOnUse(() => import('./collect.ts')),
};
