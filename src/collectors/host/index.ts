import type { Collector } from '../collector.ts';
import { declaredKinds } from '../forms/declared-kinds.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { describeKind } from './kinds.ts';

/** What a Linux machine is set up to be, from its own files. */
export const host: Collector = {
  id: 'host',
  title: 'Linux hosts: packages, services, users, SSH and kernel settings, from `/` or a collected bundle',
  sides: ['declared', 'actual'],
  describe: describeKind,
  speaksFor: declaredKinds,
  collect: collectOnUse(() => import('./collect.ts')),
};
