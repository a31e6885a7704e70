import { describe, it } from 'node:test';
import { postgres } from '../../src/collectors/postgres/index.ts';
import { execute, POSTGRES, withDatabase } from '../services/postgres.ts';
import { accuracyOf } from './outcome.ts';
import { differences as differencesIn, type Reading, read as readAll } from './readings.ts';

export const finds = accuracyOf('postgres', 'a real server');

const OF_SERVER = new Set(['role', 'setting', 'capacity_setting', 'tablespace', 'parameter_grants']);

/**
 * What lies in a database; of the server, which other tests use as well, only items whose name holds `own`.
 */
export async function read(location: string, options = {}, own?: string): Promise<Reading> {
  const all = await readAll(postgres, location, options);
  return new Map(
    [...all].filter(
      ([, { kind, name }]) => !isOfServer(kind, name) || (own !== undefined && name.includes(own)),
    ),
  );
}

const isOfServer = (kind: string, name: string): boolean =>
  OF_SERVER.has(kind) || (kind === 'scoped_setting' && !name.startsWith('database/'));

export const differences = (declared: Reading, actual: Reading): string[] =>
  differencesIn(postgres, declared, actual);

/** SQL by what it changes, with every place at which the change must be found. */
export type Changes = Readonly<Record<string, readonly [sql: string, ...places: string[]]>>;

/** One test for each change: made by hand in a database that `schema` made, it is found at its places, and nothing else. */
export function findsChanges(title: string, schema: string, changes: Changes): void {
  describe(title, { skip: POSTGRES.missing ?? false }, () => {
    for (const [change, [sql, ...places]] of Object.entries(changes)) {
      it(`finds ${change}`, async () => {
        await withDatabase(async (url) => {
          await execute(url, schema);
          const before = await read(url);
          await execute(url, sql);
          finds(differences(before, await read(url)), places);
        });
      });
    }
  });
}
