import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { kubernetes } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const canaries = ['canary-in-an-env', 'canary-in-a-url'];

collectorContract({
  collector: kubernetes,
  fixtures: fixture(''),
  cases: [
    {
      title: 'a dump of live objects',
      location: fixture('live.json'),
      reordered: fixture('live-reordered.json'),
      canaries,
    },
    { title: 'a dump after changes by hand', location: fixture('live-changed.json'), canaries },
    {
      title: 'a folder of manifests',
      location: fixture('manifests'),
      canaries: [...canaries, 'canary-in-a-secret'],
    },
    { title: 'one namespace', location: fixture('live.json'), options: { only: ['wms'] }, canaries },
  ],
});
