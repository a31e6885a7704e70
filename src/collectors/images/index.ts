import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { declaredWorkloads } from './declared-workloads.ts';
import { join } from './join.ts';
import { describeKind } from './kinds.ts';

/** What runs by digest, and what is in it by its bill of materials. */
export const images: Collector = {
  id: 'images',
  title: 'Container images: Kubernetes, ECS and Compose; packages from CycloneDX and SPDX',
  sides: ['actual'],
  pathOptions: ['sboms'],
  describe: describeKind,
  speaksFor: declaredWorkloads,
  join,
  collect: collectOnUse(() => import('./collect.ts')),
};
