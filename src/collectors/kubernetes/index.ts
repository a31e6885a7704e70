import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { describeKind } from './kinds.ts';
import { remedies } from './remedies.ts';
import { declaredNamespaces } from './semantics/declared-namespaces.ts';
import { joinSides } from './semantics/join-sides.ts';

/** Manifests, dumps of live objects, and clusters. */
export const kubernetes: Collector = {
  id: 'kubernetes',
  title: 'Kubernetes: manifests, kubectl dumps, live clusters',
  sides: ['declared', 'lastApplied', 'actual'],
  describe: describeKind,
  join: joinSides,
  speaksFor: declaredNamespaces,
  remedies,
  collect: collectOnUse(() => import('./collect.ts')),
};
