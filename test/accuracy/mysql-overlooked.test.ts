import { describe, it } from 'node:test';
import { mysql } from '../../src/collectors/mysql/index.ts';
import { execute, MYSQL, uniqueName, withDatabase } from '../services/mysql.ts';
import { accuracyOf } from './outcome.ts';
import { differences, type Reading, read as readAll } from './readings.ts';

const finds = accuracyOf('mysql', 'a real server');

const OF_SERVER = new Set(['user', 'role', 'setting', 'capacity_setting']);

/** What lies in the database, and accounts whose name holds `own`. */
async function read(location: string, own?: string): Promise<Reading> {
  const all = await readAll(mysql, location);
  return new Map(
    [...all].filter(
      ([, { kind, name }]) => !OF_SERVER.has(kind) || (own !== undefined && name.includes(own)),
    ),
  );
}

describe('mysql on changes that tools overlook', { skip: MYSQL.missing ?? false }, () => {
  const schema = `
    CREATE TABLE stock (sku varchar(16) PRIMARY KEY, amount int, note text, code char(4),
      born date NOT NULL, gone date NOT NULL, PERIOD FOR life (born, gone), KEY by_code (code));
    CREATE VIEW low AS SELECT sku, amount FROM stock WHERE amount < 10;
    CREATE SEQUENCE wave;
    CREATE FUNCTION add_up(a int) RETURNS int RETURN a;
    CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2024-01-01 03:00:00' DO DELETE FROM stock;`;
  const changes: Readonly<Record<string, readonly [sql: string, ...places: string[]]>> = {
    'a comment on the database': ["ALTER DATABASE COMMENT 'by hand'", 'database comment#'],
    'a period that was dropped': [
      'ALTER TABLE stock DROP PERIOD FOR life',
      'table stock#/constraints/check (`born` < `gone`)',
    ],
    'a key over a period': [
      'ALTER TABLE stock ADD UNIQUE k (code, life WITHOUT OVERLAPS)',
      'table stock#/indexes/(code, gone, born)',
    ],
    'a packed column': ['ALTER TABLE stock MODIFY note text COMPRESSED', 'table stock#/columns/note/type'],
    'a check of what is written through a view': [
      'ALTER VIEW low AS SELECT sku, amount FROM stock WHERE amount < 10 WITH LOCAL CHECK OPTION',
      'view low#/checkOption',
    ],
    'how a view is worked out': [
      'ALTER ALGORITHM = TEMPTABLE VIEW low AS SELECT sku, amount FROM stock WHERE amount < 10',
      'view low#/algorithm',
    ],
    'a sequence that begins again': ['ALTER SEQUENCE wave CYCLE', 'sequence wave#/cycle'],
    'the end of a sequence': ['ALTER SEQUENCE wave MAXVALUE 500', 'sequence wave#/maximum'],
    'an index in a comment': [
      "ALTER TABLE stock DROP KEY by_code, ADD KEY by_code (code) COMMENT 'by hand'",
      'table stock#/indexes/(code)/comment',
    ],
    'a longer key': [
      'ALTER TABLE stock DROP KEY by_code, ADD KEY by_code (code, note(8))',
      'table stock#/indexes/(code)',
      'table stock#/indexes/(code, note(8))',
    ],
    'a search by words': ['ALTER TABLE stock ADD FULLTEXT f (note)', 'table stock#/indexes/fulltext (note)'],
    'an end of an event': [
      "ALTER EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2024-01-01 03:00:00' ENDS '2034-01-01 03:00:00'",
      'event nightly#/ends',
    ],
    'another event body': [
      'ALTER EVENT nightly DO DELETE FROM stock WHERE amount = 0',
      'event nightly#/body',
    ],
    'a promise of a routine': ['ALTER FUNCTION add_up READS SQL DATA', 'function add_up#/dataAccess'],
    'who defined a view': [
      'ALTER DEFINER = nobody@localhost VIEW low AS SELECT sku, amount FROM stock WHERE amount < 10',
      'view low#/definer',
    ],
  };
  for (const [title, [sql, ...places]] of Object.entries(changes)) {
    it(`finds ${title}`, async () => {
      await withDatabase(async (url) => {
        await execute(url, schema);
        const before = await read(url);
        await execute(url, sql);
        finds(differences(mysql, before, await read(url)), places);
      });
    });
  }

  const USER = uniqueName();
  const accounts: Readonly<Record<string, readonly [sql: string, ...places: string[]]>> = {
    'a second way to sign in': [
      `ALTER USER ${USER} IDENTIFIED VIA mysql_native_password USING PASSWORD('one') OR unix_socket`,
      'signsInBy',
    ],
    'a password that never ends': [`ALTER USER ${USER} PASSWORD EXPIRE NEVER`, 'passwordLifetime'],
    'a password that ends later': [`ALTER USER ${USER} PASSWORD EXPIRE INTERVAL 500 DAY`, 'passwordLifetime'],
    'a limit of connections': [`ALTER USER ${USER} WITH MAX_USER_CONNECTIONS 7`, 'limits'],
    'a demand of a certificate': [`ALTER USER ${USER} REQUIRE X509`, 'tls'],
    'a right to act as somebody else': [
      `INSERT INTO mysql.proxies_priv (Host, User, Proxied_host, Proxied_user) VALUES ('%', '${USER}', 'localhost', 'root')`,
      'proxyFor',
    ],
    'a right to give rights': [`GRANT SELECT ON *.* TO ${USER} WITH GRANT OPTION`, 'privileges/0'],
  };
  for (const [title, [sql, ...places]] of Object.entries(accounts)) {
    it(`finds ${title}`, async () => {
      await withDatabase(async (url) => {
        await execute(url, `CREATE USER ${USER} IDENTIFIED BY 'one'`);
        try {
          const before = await read(url, USER);
          await execute(url, sql);
          finds(
            differences(mysql, before, await read(url, USER)),
            places.map((place) => `user ${USER}@%#/${place}`),
          );
        } finally {
          await execute(url, `DELETE FROM mysql.proxies_priv WHERE User = '${USER}'; DROP USER ${USER}`);
        }
      });
    });
  }
});
