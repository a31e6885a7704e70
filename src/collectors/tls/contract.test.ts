import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { tls } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

collectorContract({
  collector: tls,
  fixtures: fixture(''),
  cases: [
    {
      title: 'a list of expectations',
      location: fixture('expected.json'),
      reordered: fixture('expected-reordered.json'),
      canaries: ['canary-in-a-comment'],
    },
    {
      title: 'a recording of what was served',
      location: fixture('recorded.json'),
      reordered: fixture('recorded-reordered.json'),
      canaries: ['canary-in-a-reason'],
    },
  ],
});
