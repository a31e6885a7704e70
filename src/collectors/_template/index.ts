import type { Collector } from '../collector.ts';
import { describeKind } from './kinds.ts';

/** One sentence: what this reads. */
export const template: Collector = {
  id: 'template',
  title: 'Template: a JSON file of named records',
  sides: ['actual'],
  describe: describeKind,
  async *collect(request, context) {
    const { collect } = await import('./collect.ts');
    yield* collect(request, context);
  },
};
