import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { execute, MYSQL, uniqueName, withDatabase } from '../services/mysql.ts';
import { differences, read } from './mysql-readings.ts';
import { accuracyOf } from './outcome.ts';
import type { Reading } from './readings.ts';

const finds = accuracyOf('mysql', 'a real server, with its own tools');

describe('mysql on accounts and settings', { skip: MYSQL.missing ?? false }, () => {
  const account = (name: string, items: Reading): Reading =>
    new Map([...items].filter(([key]) => key.includes(name)));

  it('finds what an account may do more, and no password', async () => {
    const user = uniqueName();
    await withDatabase(async (url) => {
      await execute(
        url,
        `CREATE TABLE stock (sku int, amount int); CREATE PROCEDURE p() SELECT 1;
        CREATE USER ${user}@'10.0.%' IDENTIFIED BY 'one'; GRANT SELECT ON stock TO ${user}@'10.0.%'`,
      );
      try {
        const before = account(user, await read(url, {}, true));
        const after = async (sql: string): Promise<string[]> => {
          await execute(url, sql);
          return differences(before, account(user, await read(url, {}, true)));
        };
        const name = `${user}@10.0.%`;
        finds(await after(`ALTER USER ${user}@'10.0.%' IDENTIFIED BY 'two'`), [], 'another password');
        const steps: readonly (readonly [string, string])[] = [
          [`GRANT UPDATE ON stock TO ${user}@'10.0.%'`, `grants ${name} on stock#/privileges/1`],
          [`GRANT INSERT (amount) ON stock TO ${user}@'10.0.%'`, `grants ${name} on stock#/columns/amount`],
          [`GRANT EXECUTE ON PROCEDURE p TO ${user}@'10.0.%'`, `grants ${name} on procedure p#`],
          [`GRANT PROCESS ON *.* TO ${user}@'10.0.%'`, `user ${name}#/privileges/0`],
          [
            `GRANT DELETE ON ${new URL(url).pathname.slice(1)}.* TO ${user}@'10.0.%'`,
            `grants ${name} on the database#`,
          ],
          [`ALTER USER ${user}@'10.0.%' REQUIRE SSL ACCOUNT LOCK`, `user ${name}#/locked`],
        ];
        const places: string[] = [];
        for (const [sql, place] of steps) {
          places.push(place);
          const found = await after(sql);
          for (const each of places) assert.ok(found.includes(each), `${each} in ${found}`);
        }
        assert.ok((await after('DO 1')).includes(`user ${name}#/tls`));
        await execute(url, `ALTER USER ${user}@'10.0.%' IDENTIFIED BY ''`);
        assert.ok((await after('DO 1')).includes(`user ${name}#/passwordless`));
      } finally {
        await execute(url, `DROP USER ${user}@'10.0.%'`);
      }
    });
  });

  it('finds a role and who holds it', async () => {
    const [role, user] = [uniqueName(), uniqueName()];
    await withDatabase(async (url) => {
      await execute(url, `CREATE ROLE ${role}; CREATE USER ${user} IDENTIFIED BY 'one'`);
      try {
        const before = account(user, await read(url, {}, true));
        await execute(url, `GRANT ${role} TO ${user}`);
        const items = await read(url, {}, true);
        assert.ok(items.has(`role ${role}`));
        finds(differences(before, account(user, items)), [`user ${user}@%#/memberOf/0`]);
      } finally {
        await execute(url, `DROP USER ${user}; DROP ROLE ${role}`);
      }
    });
  });

  it('finds a setting that somebody changed on the running server', async () => {
    await withDatabase(async (url) => {
      const settings = async (): Promise<Reading> =>
        new Map([...(await read(url, {}, true))].filter(([key]) => key.startsWith('setting ')));
      const before = await settings();
      await execute(url, 'SET GLOBAL long_query_time = 7.5');
      try {
        finds(differences(before, await settings()), ['setting long_query_time#']);
      } finally {
        await execute(url, 'SET GLOBAL long_query_time = DEFAULT');
      }
      finds(differences(before, await settings()), []);
    });
  });
});
