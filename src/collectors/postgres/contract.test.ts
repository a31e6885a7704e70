import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { POSTGRES } from '../../../test/services/postgres.ts';
import { collectorContract } from '../collector-contract.ts';
import { postgres } from './index.ts';

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
  options: { scratch: POSTGRES.url },
  limits: ['maxBytes'] as const,
  canaries: ['canary-in-a-comment'],
};

if (POSTGRES.missing) {
  test('postgres keeps the contract with SQL as well', { skip: POSTGRES.missing }, () => undefined);
}
collectorContract({
  collector: postgres,
  fixtures: fixture(''),
  cases: POSTGRES.missing ? [recording] : [recording, migrations],
});
