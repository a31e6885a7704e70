import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { describeKind } from './kinds.ts';

/** How a repository's code reaches production, and who has to agree. */
export const pipeline: Collector = {
  id: 'pipeline',
  title: 'Delivery pipelines: GitHub Actions and GitLab CI, environments and protection rules',
  sides: ['actual'],
  describe: describeKind,
  collect: collectOnUse(() => import('./collect.ts')),
};
