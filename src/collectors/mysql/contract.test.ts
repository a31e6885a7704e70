import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { MYSQL } from '../../../test/services/mysql.ts';
import { collectorContract } from '../collector-contract.ts';
import { mysql } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

const recording = {
  title: 'a recording of a database',
  location: fixture('recording.json'),
  reordered: fixture('recording-reordered.json'),
  canaries: ['canary-in-a-comment'],
};

const migrations = {
  title: 'a folder of migrations, applied to a scratch database',
  location: fixture('migrations'),
  reordered: fixture('migrations-reordered'),
  options: { scratch: MYSQL.url },
  limits: ['maxBytes'] as const,
  canaries: ['canary-in-a-comment'],
};

if (MYSQL.missing) {
  test('mysql keeps the contract with SQL as well', { skip: MYSQL.missing }, () => undefined);
}
collectorContract({
  collector: mysql,
  fixtures: fixture(''),
  cases: MYSQL.missing ? [recording] : [recording, migrations],
});
