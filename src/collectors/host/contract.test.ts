import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { host } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

collectorContract({
  collector: host,
  fixtures: fixture(''),
  cases: [
    {
      title: 'a bundle',
      location: fixture('bundle'),
      reordered: fixture('bundle-reordered'),
      limits: ['maxBytes'],
      canaries: [
        'canaryInAPasswordHash0123456789abcdefghij',
        'canaryInALockedHash0123456789',
        'canary-in-a-mount',
        'canary-in-a-cron-token',
        'canary-in-a-command',
        'canary-in-a-unit',
      ],
    },
  ],
});
