import type { Collector } from '../collector.ts';
import { describeKind } from './kinds.ts';

/** What a Linux machine is set up to be, from its own files. */
export const host: Collector = {
  id: 'host',
  title: 'Linux hosts: packages, services, users, SSH and kernel settings, from `/` or a collected bundle',
  sides: ['declared', 'actual'],
  describe: describeKind,
  async *collect(request, context) {
    const { collect } = await import('./collect.ts');
    yield* collect(request, context);
  },
};
