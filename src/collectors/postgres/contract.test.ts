import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { POSTGRES } from '../../../test/services/postgres.ts';
import { collectorContract } from '../collector-contract.ts';
import { postgres } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

if (POSTGRES.missing) {
  test('postgres keeps the contract of collectors', { skip: POSTGRES.missing }, () => undefined);
} else {
  collectorContract({
    collector: postgres,
    fixtures: fixture(''),
    cases: [
      {
        title: 'a folder of migrations, applied to a scratch database',
        location: fixture('migrations'),
        reordered: fixture('migrations-reordered'),
        options: { scratch: POSTGRES.url },
        limits: ['maxBytes'],
        canaries: ['canary-in-a-comment'],
      },
    ],
  });
}
