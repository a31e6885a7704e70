import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { execute, makeDatabase, POSTGRES, withDatabase } from '../../../test/services/postgres.ts';
import { openStore } from '../open/open-store.ts';
import { connectDatabase } from '../sql/connect-database.ts';
import type { Connection, Database } from '../sql/database.ts';
import { openPostgres } from './open-postgres.ts';

const CUT = 'SELECT pg_terminate_backend(pg_backend_pid())';

describe('a PostgreSQL that goes away', { skip: POSTGRES.missing ?? false }, () => {
  let url: string;
  let drop: () => Promise<void>;
  let database: Database;

  before(async () => {
    ({ url, drop } = await makeDatabase());
    await execute(url, 'CREATE SCHEMA tallyman; CREATE TABLE tallyman.marks (name text PRIMARY KEY)');
    database = connectDatabase(openPostgres(url));
  });
  after(async () => {
    await database.close();
    await drop();
  });

  const mark = (connection: Connection, name: string) =>
    connection.execute('INSERT INTO marks (name) VALUES ($1)', [name]);
  const marks = async (name: string) =>
    (await database.query('SELECT 1 AS one FROM marks WHERE name = $1', [name])).length;

  it('and comes back lets a transaction run again, once in effect', async () => {
    let runs = 0;
    await database.transaction(async (connection) => {
      runs += 1;
      await mark(connection, 'cut');
      if (runs === 1) await connection.query(CUT);
    });
    assert.equal(runs, 2);
    assert.equal(await marks('cut'), 1);
  });

  it('while connections lie idle is not noticed by the next question', async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => database.query('SELECT pg_sleep(0.05)::text')));
    await execute(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    assert.equal(await marks('nothing'), 0);
  });

  it('while a transaction is kept leaves that one to whoever asked, and says so', async () => {
    await execute(
      url,
      `CREATE FUNCTION tallyman.cut() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
       CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON tallyman.marks
         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.name = 'at the end') EXECUTE FUNCTION tallyman.cut()`,
    );
    let runs = 0;
    const work = database.transaction(async (connection) => {
      runs += 1;
      await mark(connection, 'at the end');
    });
    await assert.rejects(work, { code: 'store-unreachable', message: /whether it was is not known/u });
    assert.equal(runs, 1);
  });

  it('does not let a lone statement that writes run twice', async () => {
    await assert.rejects(database.execute(`INSERT INTO marks SELECT 'lone' FROM (${CUT}) AS cut`), {
      code: 'store-unreachable',
    });
    assert.equal(await marks('lone'), 0);
  });

  it('lets two that are in each other’s way both come to an end', async () => {
    await database.execute("INSERT INTO marks (name) VALUES ('left'), ('right')");
    const lock = (connection: Connection, name: string) =>
      connection.execute('UPDATE marks SET name = name WHERE name = $1', [name]);
    const both = Promise.withResolvers<void>();
    let [begun, runs] = [0, 0];
    const cross = (first: string, second: string) =>
      database.transaction(async (connection) => {
        runs += 1;
        await lock(connection, first);
        begun += 1;
        if (begun === 2) both.resolve();
        await both.promise;
        await lock(connection, second);
      });
    await Promise.all([cross('left', 'right'), cross('right', 'left')]);
    assert.ok(runs > 2);
  });
});

describe('an empty database on PostgreSQL', { skip: POSTGRES.missing ?? false }, () => {
  it('is made a store once by several servers that start together', async () => {
    await withDatabase(async (url) => {
      const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(url)));
      await stores[0]?.access.putSetting('name', 'value');
      for (const store of stores) {
        assert.equal(await store.access.setting('name'), 'value');
        await store.close();
      }
    });
  });
});

describe('a PostgreSQL that cannot be used', { skip: POSTGRES.missing ?? false }, () => {
  const elsewhere = (change: (url: URL) => void) => {
    const url = new URL(POSTGRES.url);
    change(url);
    return url.href;
  };

  it('since nothing listens is unreachable, and its address with the password is not repeated', async () => {
    const url = elsewhere((each) => {
      each.port = '1';
      each.password = 'canary';
    });
    const database = connectDatabase(openPostgres(url), { pausesMs: [1, 1] });
    await assert.rejects(database.query('SELECT 1'), (error: Error & { code?: string }) => {
      assert.equal(error.code, 'store-unreachable');
      assert.doesNotMatch(error.message, /canary/u);
      return true;
    });
    await database.close();
  });

  it('since it has no such database is refused', async () => {
    const url = elsewhere((each) => {
      each.pathname = '/there_is_no_such_database';
    });
    await assert.rejects(openStore(url), { code: 'store-refused' });
  });
});
