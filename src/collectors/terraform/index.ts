import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { remedies } from './remedies.ts';
import { describeKind } from './semantics/kinds.ts';

/** Plans, states and working directories of Terraform and OpenTofu. */
export const terraform: Collector = {
  id: 'terraform',
  title: 'Terraform and OpenTofu: plans, states, working directories',
  sides: ['declared', 'lastApplied', 'actual'],
  pathOptions: ['inventory'],
  describe: describeKind,
  remedies,
  collect: collectOnUse(() => import('./collect.ts')),
};
