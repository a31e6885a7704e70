import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { template } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

collectorContract({
  collector: template,
  fixtures: fixture(''),
  cases: [
    {
      title: 'two records',
      location: fixture('records.json'),
      reordered: fixture('records-reordered.json'),
      canaries: ['canary-in-a-password', 'canary-in-a-url'],
    },
  ],
});
