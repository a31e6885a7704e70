import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { httpCollectorContract } from '../http-collector-contract.ts';
import { secrets } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

collectorContract({
  collector: secrets,
  fixtures: fixture(''),
  cases: [
    {
      title: 'Secrets of Kubernetes, with fingerprints',
      location: fixture('kubernetes.json'),
      reordered: fixture('kubernetes-reordered.json'),
      options: { fingerprints: true },
      canaries: ['canary-in-a-map', Buffer.from('canary-in-a-secret').toString('base64')],
    },
    {
      title: 'a list of AWS',
      location: fixture('list-secrets.json'),
      reordered: fixture('list-secrets-reordered.json'),
      options: { rotateEveryDays: 30, unusedAfterDays: 90 },
      canaries: ['canary-in-a-description', 'canary-in-a-tag'],
    },
    {
      title: 'a state of Terraform',
      location: fixture('state.json'),
      reordered: fixture('state-reordered.json'),
      canaries: ['canary-in-a-state', 'canary-elsewhere'],
    },
    {
      title: 'a state of Terraform, with fingerprints',
      location: fixture('state.json'),
      options: { fingerprints: true },
      canaries: ['canary-in-a-state', 'canary-elsewhere'],
    },
  ],
});

httpCollectorContract({
  collector: secrets,
  answers: {
    '/v1/sys/mounts': { data: { 'secret/': { type: 'kv', options: { version: '2' } } } },
    '/v1/secret/metadata/': { data: { keys: ['orders'] } },
    '/v1/secret/metadata/orders': {
      data: {
        current_version: 1,
        versions: { 1: { created_time: '2026-01-02T03:04:05Z', deletion_time: '', destroyed: false } },
      },
    },
  },
});
