import type { Collector } from '../collector.ts';
import { describeKind } from './kinds.ts';
import { remedies } from './remedies.ts';

export const prometheus: Collector = {
  id: 'prometheus',
  title: 'Prometheus: alerting and recording rules',
  sides: ['declared', 'actual'],
  describe: describeKind,
  remedies,
  async *collect(request, context) {
    const { collect } = await import('./collect.ts');
    yield* collect(request, context);
  },
};
