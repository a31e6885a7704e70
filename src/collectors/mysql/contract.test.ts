import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { MYSQL } from '../../../test/services/mysql.ts';
import { collectorContract } from '../collector-contract.ts';
import { mysql } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

if (MYSQL.missing) {
  test('mysql keeps the contract of collectors', { skip: MYSQL.missing }, () => undefined);
} else {
  collectorContract({
    collector: mysql,
    fixtures: fixture(''),
    cases: [
      {
        title: 'a folder of migrations, applied to a scratch database',
        location: fixture('migrations'),
        reordered: fixture('migrations-reordered'),
        options: { scratch: MYSQL.url },
        limits: ['maxBytes'],
        canaries: ['canary-in-a-comment'],
      },
    ],
  });
}
