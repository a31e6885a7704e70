import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { describeKind } from './kinds.ts';
import { remedies } from './remedies.ts';

export const prometheus: Collector = {
  id: 'prometheus',
  title: 'Prometheus: alerting and recording rules',
  sides: ['declared', 'actual'],
  describe: describeKind,
  /** A server has no rule but those of its files. */
  speaksFor: () => () => true,
  remedies,
  collect: collectOnUse(() => import('./collect.ts')),
};
