import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { grafana } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

collectorContract({
  collector: grafana,
  fixtures: fixture(''),
  cases: [
    {
      title: 'a dashboard',
      location: fixture('dashboard.json'),
      reordered: fixture('dashboard-reordered.json'),
      canaries: ['canary-in-a-panel'],
    },
    {
      title: 'exports and provisioning files',
      location: fixture('exports'),
      canaries: [
        'canary-in-a-panel',
        'canary-in-a-webhook',
        'canary-in-a-path',
        'canary-in-a-setting',
        'canary-in-a-source',
      ],
    },
  ],
});
