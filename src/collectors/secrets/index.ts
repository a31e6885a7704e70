import type { Collector } from '../collector.ts';
import { collectOnUse } from '../reading/collect-on-use.ts';
import { declaredSecrets } from './declared-secrets.ts';
import { join } from './join.ts';
import { describeKind } from './kinds.ts';

/** What is known about secrets, and never what they are. */
export const secrets: Collector = {
  id: 'secrets',
  title: 'Secrets: HashiCorp Vault, AWS Secrets Manager, Kubernetes; metadata only',
  sides: ['actual'],
  describe: describeKind,
  speaksFor: declaredSecrets,
  join,
  collect: collectOnUse(() => import('./collect.ts')),
};
