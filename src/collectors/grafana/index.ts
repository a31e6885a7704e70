import type { Collector } from '../collector.ts';
import { join } from './join.ts';
import { describeKind } from './kinds.ts';

export const grafana: Collector = {
  id: 'grafana',
  title: 'Grafana: dashboards, data sources, alert rules and notification',
  sides: ['declared', 'actual'],
  describe: describeKind,
  join,
  async *collect(request, context) {
    const { collect } = await import('./collect.ts');
    yield* collect(request, context);
  },
};
