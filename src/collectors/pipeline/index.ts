import type { Collector } from '../collector.ts';
import { describeKind } from './kinds.ts';

/** How a repository's code reaches production, and who has to agree. */
export const pipeline: Collector = {
  id: 'pipeline',
  title: 'Delivery pipelines: GitHub Actions and GitLab CI, environments and protection rules',
  sides: ['actual'],
  describe: describeKind,
  async *collect(request, context) {
    const { collect } = await import('./collect.ts');
    yield* collect(request, context);
  },
};
