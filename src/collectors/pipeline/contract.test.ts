import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { pipeline } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

collectorContract({
  collector: pipeline,
  fixtures: fixture(''),
  cases: [
    {
      title: 'GitHub Actions in a checkout',
      location: fixture('github'),
      reordered: fixture('github-reformatted'),
      canaries: ['canary-in-an-env', 'canary-in-a-script'],
    },
    {
      title: 'GitLab CI in a checkout',
      location: fixture('gitlab'),
      canaries: ['canary-in-a-variable'],
    },
  ],
});
