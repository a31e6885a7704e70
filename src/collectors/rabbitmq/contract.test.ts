import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { rabbitmq } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

collectorContract({
  collector: rabbitmq,
  fixtures: fixture(''),
  cases: [
    {
      title: 'the definitions of a broker',
      location: fixture('definitions.json'),
      reordered: fixture('definitions-reordered.json'),
      canaries: ['canaryHash', 'canary-plain-word', 'canary-in-a-uri', 'canary-in-a-link'],
    },
    {
      title: 'the definitions of one virtual host',
      location: fixture('one-vhost.json'),
      options: { vhost: 'orders' },
      canaries: ['canary-in-a-uri'],
    },
  ],
});
