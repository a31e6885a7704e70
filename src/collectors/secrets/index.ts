import type { Collector } from '../collector.ts';
import { join } from './join.ts';
import { describeKind } from './kinds.ts';

/** What is known about secrets, and never what they are. */
export const secrets: Collector = {
  id: 'secrets',
  title: 'Secrets: HashiCorp Vault, AWS Secrets Manager, Kubernetes; metadata only',
  sides: ['actual'],
  describe: describeKind,
  join,
  async *collect(request, context) {
    const { collect } = await import('./collect.ts');
    yield* collect(request, context);
  },
};
