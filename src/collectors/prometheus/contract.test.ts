import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { prometheus } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const canaries = ['canary-in-an-annotation'];

collectorContract({
  collector: prometheus,
  fixtures: fixture(''),
  cases: [
    { title: 'a folder of rule files', location: fixture('rules'), canaries },
    {
      title: 'what a server answered',
      location: fixture('api-rules.json'),
      reordered: fixture('api-rules-reordered.json'),
      canaries,
    },
  ],
});
