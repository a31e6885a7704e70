import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { images } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

collectorContract({
  collector: images,
  fixtures: fixture(''),
  cases: [
    {
      title: 'a dump of pods and of what made them',
      location: fixture('pods.json'),
      reordered: fixture('pods-reordered.json'),
      canaries: ['canary-in-a-password'],
    },
    {
      title: 'a bill of materials',
      location: fixture('bill.cdx.json'),
      reordered: fixture('bill-reordered.cdx.json'),
    },
    {
      title: 'a folder of task definitions, tasks, Compose files and bills of materials',
      location: fixture('estate'),
      canaries: ['canary-in-a-key', 'canary-in-a-token'],
    },
  ],
});
