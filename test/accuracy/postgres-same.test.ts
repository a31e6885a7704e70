import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { samplePath, samplesSkip } from '../samples.ts';
import { execute, POSTGRES, withDatabase } from '../services/postgres.ts';
import { differences, finds, read } from './postgres-readings.ts';

const hasTools = spawnSync('pg_dump', ['--version']).status === 0;
const skip = POSTGRES.missing ?? (hasTools ? false : 'no pg_dump on this machine');

/** Runs one of the server's own tools; the output as text. */
function tool(name: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(name, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

const dump = (url: string): string => tool('pg_dump', ['--schema-only', url]);
const load = (url: string, sql: string): string =>
  tool('psql', ['--quiet', '--no-psqlrc', '--set=ON_ERROR_STOP=1', url], sql);

const SCHEMA = fileURLToPath(new URL('postgres-schema.sql', import.meta.url));

/** What a dump does not carry: rights on the database itself. */
const withoutDatabase = (reading: Awaited<ReturnType<typeof read>>): typeof reading =>
  new Map([...reading].filter(([, { kind }]) => kind !== 'database' && kind !== 'scoped_setting'));

async function isTheSameEverywhere(make: (url: string) => unknown): Promise<void> {
  await withDatabase(async (url) => {
    await make(url);
    const before = withoutDatabase(await read(url));
    assert.ok(before.size > 5);
    finds(differences(before, withoutDatabase(await read(url))), [], 'read twice');
    const script = dump(url);
    await withDatabase(async (copy) => {
      load(copy, script);
      finds(differences(before, withoutDatabase(await read(copy))), [], 'dumped and loaded');
      await withDatabase(async (second) => {
        load(second, dump(copy));
        finds(differences(before, withoutDatabase(await read(second))), [], 'twice');
      });
    });
    const folder = await mkdtemp(join(tmpdir(), 'dump-'));
    try {
      await writeFile(join(folder, 'dump.sql'), script);
      const declared = await read(join(folder, 'dump.sql'), { scratch: POSTGRES.url });
      finds(differences(declared, before), [], 'against the dump');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

describe('postgres finds nothing in a database that was dumped, loaded and read again', { skip }, () => {
  it('with a schema of everything', async () => {
    const schema = await readFile(SCHEMA, 'utf8');
    await isTheSameEverywhere((url) => execute(url, schema));
  });

  for (const file of [
    'northwind/northwind_psql--northwind.sql',
    ...['2020-09-01', '2022-08-01', '2023-01-01', '2024-10-05'].map((date) => `pagila/schema@${date}.sql`),
  ]) {
    it(`with the public sample ${file}`, { skip: samplesSkip('sql') }, async () => {
      const script = await readFile(samplePath(`sql/${file}`), 'utf8');
      await isTheSameEverywhere((url) => load(url, script));
    });
  }
});

describe('postgres holds against nobody', { skip: POSTGRES.missing ?? false }, () => {
  const pairs: Readonly<Record<string, readonly [string, string]>> = {
    'other names of types': [
      'CREATE TABLE a (i int4, b int8, f float8, t timestamptz, s character varying(8), n decimal(10,2), o bool, c bpchar)',
      'CREATE TABLE a (i integer, b bigint, f double precision, t timestamp with time zone, s varchar(8), n numeric(10,2), o boolean, c bpchar)',
    ],
    'another order of columns': ['CREATE TABLE a (x int, y int)', 'CREATE TABLE a (y int, x int)'],
    'a column that was dropped before': [
      'CREATE TABLE a (x int, y int)',
      'CREATE TABLE a (old int, x int, y int); ALTER TABLE a DROP old',
    ],
    'other names of keys, checks and indexes': [
      'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE a (x int REFERENCES p UNIQUE CHECK (x > 0)); CREATE INDEX ON a (x)',
      'CREATE TABLE p (id int, CONSTRAINT pk PRIMARY KEY (id)); CREATE TABLE a (x int, CONSTRAINT f FOREIGN KEY (x) REFERENCES p, CONSTRAINT u UNIQUE (x), CONSTRAINT c CHECK (x > 0)); CREATE INDEX i ON a USING btree (x ASC)',
    ],
    'how a view was laid out': [
      'CREATE TABLE a (x int); CREATE VIEW v AS SELECT x FROM a WHERE x > 1',
      'CREATE TABLE a (x int); CREATE VIEW v AS\n  select  a.x\n  from public.a\n where (x > 1);',
    ],
    'quotes and capital letters that mean nothing': [
      'CREATE TABLE A (X INT DEFAULT NULL)',
      'CREATE TABLE "a" ("x" int)',
    ],
    'where names were looked up': [
      'CREATE SCHEMA s; CREATE TABLE s.t (x int); CREATE VIEW s.v AS SELECT x FROM s.t',
      'CREATE SCHEMA s; SET search_path = s; CREATE TABLE t (x int); CREATE VIEW v AS SELECT x FROM t',
    ],
    'rights that were given and taken, or written out': [
      'CREATE TABLE a (x int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$',
      'CREATE TABLE a (x int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$; GRANT SELECT ON a TO public; REVOKE SELECT ON a FROM public; GRANT EXECUTE ON FUNCTION f TO public',
    ],
    'values that a sequence has given out': [
      'CREATE SEQUENCE s; CREATE TABLE a (id serial)',
      "CREATE SEQUENCE s; CREATE TABLE a (id serial); SELECT nextval('s'); INSERT INTO a DEFAULT VALUES; ANALYZE a",
    ],
    'the time zone and the forms of dates that a database has': [
      `CREATE TABLE a (t timestamptz DEFAULT '2024-01-01 00:00+00', i interval DEFAULT '1 day 02:00', f float8 DEFAULT 0.1) PARTITION BY RANGE (t);
       CREATE TABLE a1 PARTITION OF a FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00')`,
      `CREATE TABLE a (t timestamptz DEFAULT '2024-01-01 00:00+00', i interval DEFAULT '1 day 02:00', f float8 DEFAULT 0.1) PARTITION BY RANGE (t);
       CREATE TABLE a1 PARTITION OF a FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');
       DO $$ DECLARE s text; BEGIN FOREACH s IN ARRAY ARRAY['timezone = ''Asia/Tokyo''', 'datestyle = ''SQL, DMY''',
         'intervalstyle = ''iso_8601''', 'extra_float_digits = -5', 'quote_all_identifiers = on'] LOOP
         EXECUTE format('ALTER DATABASE %I SET ', current_database()) || s; END LOOP; END $$`,
    ],
    'default privileges in another order': [
      'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_monitor, public',
      'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO public; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_monitor',
    ],
  };
  for (const [title, [left, right]] of Object.entries(pairs)) {
    it(title, async () => {
      await withDatabase((one) =>
        withDatabase(async (other) => {
          await execute(one, left);
          await execute(other, right);
          finds(differences(withoutDatabase(await read(one)), withoutDatabase(await read(other))), []);
        }),
      );
    });
  }
});
