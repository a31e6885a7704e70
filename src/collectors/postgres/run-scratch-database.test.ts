import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { collectAll, fingerprint } from '../../../test/collect-all.ts';
import { POSTGRES, uniqueName, withRole } from '../../../test/services/postgres.ts';
import { isGap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { DEFAULT_LIMITS } from '../collector.ts';
import { postgres } from './index.ts';

/** Names of what the server holds. */
async function namesOf(sql: string): Promise<string[]> {
  const client = new pg.Client(POSTGRES.url);
  await client.connect();
  try {
    return (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function withSql<T>(sql: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sql-'));
  const path = join(folder, `${uniqueName()}.sql`);
  await writeFile(path, sql);
  try {
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const options = { scratch: POSTGRES.url };
const read = (sql: string): Promise<string[]> =>
  withSql(sql, async (path) =>
    (await collectAll(postgres, path, options)).map((record) =>
      isGap(record) ? 'gap' : `${record.kind} ${record.name}`,
    ),
  );

async function failure(sql: string): Promise<TallyError> {
  const error = await read(sql).then(
    () => assert.fail('it was read'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TallyError, String(error));
  return error;
}

describe('SQL is applied to a scratch database', { skip: POSTGRES.missing ?? false }, () => {
  it('statement by statement, as migrations need it', async () => {
    const names = await read(`CREATE TABLE a (id integer); CREATE INDEX CONCURRENTLY i ON a (id);
      CREATE TYPE s AS ENUM ('x'); ALTER TYPE s ADD VALUE 'y'; CREATE TABLE b (v s DEFAULT 'y'); VACUUM a;
      BEGIN; CREATE TABLE c (); COMMIT; BEGIN; CREATE TABLE d (); ROLLBACK;`);
    assert.deepEqual(
      names.filter((name) => name.startsWith('table')),
      ['table public.a', 'table public.b', 'table public.c'],
    );
  });

  const failures: Readonly<Record<string, readonly [sql: string, line: number, code: string]>> = {
    'a word that is none': ['CREATE TABLE a ();\n\nCREATE TABEL b ();', 3, '42601'],
    'a name that is taken': ['CREATE TABLE a ();\n-- again\nCREATE TABLE a ();', 3, '42P07'],
    'a type that does not exist': ['CREATE TABLE a (\n  x integer,\n  y no_such_type\n);', 3, '42704'],
    'a value that does not fit': [
      "CREATE TABLE a (x int);\nINSERT INTO a VALUES ('canary-1'::int);",
      2,
      '22P02',
    ],
    'a text in the wrong place': ["CREATE TABLE a ();\nCREATE TABLE 'canary-2' ();", 2, '42601'],
    'a value that breaks a check': [
      "CREATE TABLE a (x text CHECK (x = 'a'));\nINSERT INTO a VALUES ('canary-3');",
      2,
      '23514',
    ],
  };
  for (const [title, [sql, line, code]] of Object.entries(failures)) {
    it(`and ${title} is told with its file and line, and no value`, async () => {
      const { code: kind, message, fix } = await failure(sql);
      assert.equal(kind, 'source-malformed');
      assert.match(message, new RegExp(`^tallyman_test_\\w+\\.sql:${line}: .*\\(${code}\\)\\.$`, 'u'));
      assert.doesNotMatch(`${message} ${fix}`, /canary/u);
    });
  }
});

describe('nothing stays on the scratch server', { skip: POSTGRES.missing ?? false }, () => {
  const ROLE = uniqueName();
  const MARK = uniqueName();
  const left = async (): Promise<string[]> => [
    ...(await namesOf(`SELECT rolname AS name FROM pg_roles WHERE rolname ~ '${ROLE}'`)),
    ...(await namesOf(
      `SELECT datname AS name FROM pg_database WHERE shobj_description(oid, 'pg_database') = '${MARK}'`,
    )),
  ];
  // Lets the tests tell their scratch databases from those of others.
  const marked = `DO $$ BEGIN EXECUTE format('COMMENT ON DATABASE %I IS ''${MARK}''', current_database()); END $$;\n`;

  it('of a schema that makes roles and gives them something, however often it is read', async () => {
    const sql = `${marked} CREATE ROLE ${ROLE} LOGIN SUPERUSER; CREATE TABLE a (x int); ALTER TABLE a OWNER TO ${ROLE}_owner;
      GRANT SELECT ON a TO ${ROLE};`;
    const [one, other] = await Promise.all([read(sql), read(sql)]);
    assert.ok(one.includes('table public.a'));
    assert.deepEqual(one, other);
    assert.deepEqual(await left(), []);
  });

  it('and a role that was there stays as it was', async () => {
    await withRole(`${ROLE}_there`, async (role) => {
      await read(
        `ALTER ROLE ${role} SUPERUSER; DROP ROLE ${role}; CREATE TABLE a (); ALTER TABLE a OWNER TO ${role};`,
      );
      assert.deepEqual(
        await namesOf(`SELECT rolname AS name FROM pg_roles WHERE rolname = '${role}' AND NOT rolsuper`),
        [role],
      );
    });
  });

  it('of a schema that fails, or subscribes to something', async () => {
    await failure(`${marked} CREATE TABLE a (x no_such_type);`);
    await read(
      `${marked} CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false, slot_name = 'x');`,
    );
    assert.deepEqual(await left(), []);
  });

  it('of a statement that takes too long', async () => {
    await withSql(`${marked} SELECT pg_sleep(30);`, async (path) => {
      await assert.rejects(collectAll(postgres, path, options, { timeoutMs: 700 }), {
        code: 'source-timeout',
      });
    });
    assert.deepEqual(await left(), []);
  });

  it('of a reading that was stopped', async () => {
    await withSql(`${marked} SELECT pg_sleep(30);`, async (path) => {
      const controller = new AbortController();
      const reason = new Error('enough');
      const reading = Array.fromAsync(
        postgres.collect(
          { location: path, options },
          { fingerprint, limits: DEFAULT_LIMITS, signal: controller.signal, progress: () => undefined },
        ),
      );
      await Promise.all([
        assert.rejects(reading, reason),
        setTimeout(500).then(() => controller.abort(reason)),
      ]);
    });
    assert.deepEqual(await left(), []);
  });
});
