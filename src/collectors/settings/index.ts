import type { Collector } from '../collector.ts';
import { describeKind } from './kinds.ts';

/** Configuration of ERP, WMS and partner systems as they export it. */
export const settings: Collector = {
  id: 'settings',
  title: 'Settings: exports of ERP, WMS and partner configuration',
  sides: ['actual'],
  describe: describeKind,
  async *collect(request, context) {
    const { collect } = await import('./collect.ts');
    yield* collect(request, context);
  },
};
