import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { declaredObjects } from './declared-objects.ts';
import { join } from './join.ts';
import { describeKind } from './kinds.ts';

export const grafana: Collector = {
  id: 'grafana',
  title: 'Grafana: dashboards, data sources, alert rules and notification',
  sides: ['declared', 'actual'],
  describe: describeKind,
  speaksFor: declaredObjects,
  join,
  collect: collectOnUse(() => import('./collect.ts')),
};
