import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TallyError } from '../../errors.ts';
import { schemaScript } from './schema-script.ts';
import { statementsOf } from './sql-script.ts';

const sqlOf = (script: string): string[] => statementsOf(script).map(({ sql }) => sql);

describe('a script is cut into statements as psql cuts it', () => {
  it('at semicolons outside of texts, names, comments and parentheses', () => {
    const script = `SELECT ';', E'it\\'s; ', 'a\\', "b;", $$;$$, $x$ $$; $x$; -- one; two
      /* ; /* ; */ ; */ CREATE RULE r AS ON INSERT TO t DO ALSO (NOTIFY a; NOTIFY b);
      SELECT $1 ; SELECT a$b$c`;
    assert.equal(sqlOf(script).length, 4);
  });

  it('and not within the body of a routine in SQL', () => {
    const routine =
      'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END';
    assert.deepEqual(sqlOf(`BEGIN; ${routine}; COMMIT;`), ['BEGIN', routine, 'COMMIT']);
  });

  it('without the data of COPY and the commands of psql', () => {
    const script =
      "\\restrict abc\nCOPY public.a (x) FROM stdin;\n1\tit's;\n\\.\n\n\\connect erp\nSELECT 1;\nCOPY b FROM STDIN;\n2\n\\.\n";
    assert.deepEqual(sqlOf(script), ['SELECT 1']);
  });

  it('with the line on which each begins', () => {
    const lines = statementsOf('-- first\n\nSELECT 1;\n/* a\n */ SELECT 2; SELECT\n3').map(
      ({ line }) => line,
    );
    assert.deepEqual(lines, [3, 5, 5]);
  });

  it('even where a text, a comment or the data never ends', () => {
    for (const open of ["SELECT 'a;", 'SELECT "a;', 'SELECT $$a;', '/* a;', 'COPY a FROM stdin;\n1;'])
      assert.ok(sqlOf(open).length <= 1, open);
  });

  it('and refused where it brings in SQL from elsewhere', () => {
    assert.throws(
      () => schemaScript('1.sql', 'SELECT 1;\n\\i other.sql\n'),
      (error) => error instanceof TallyError && /^1\.sql, line 2: /u.test(error.message),
    );
  });
});

describe('a script makes schema', () => {
  it('and nothing of the server, of other servers or of files', () => {
    const script = `CREATE ROLE app LOGIN PASSWORD 'x'; ALTER ROLE app SUPERUSER; GRANT a TO b; ALTER SYSTEM SET a = 1;
      CREATE DATABASE erp; DROP DATABASE erp; ALTER DATABASE erp SET a = 1; COPY a TO PROGRAM 'rm'; CREATE TABLESPACE t LOCATION '/x';
      CREATE SUBSCRIPTION s CONNECTION 'host=a' PUBLICATION p; SET SESSION AUTHORIZATION erp; DROP OWNED BY erp;
      CREATE USER MAPPING FOR app SERVER s; GRANT SELECT ON a TO app; CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = false)`;
    assert.deepEqual(
      schemaScript('a', script).statements.map(({ sql }) => sql.slice(0, 19)),
      ['CREATE USER MAPPING', 'GRANT SELECT ON a T', 'CREATE SUBSCRIPTION'],
    );
  });

  it('and names roles', () => {
    const script = `CREATE ROLE App; ALTER TABLE a OWNER TO "Erp"; GRANT SELECT ON a TO reader; REVOKE ALL ON a FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES FOR ROLE maker GRANT SELECT ON TABLES TO pg_monitor`;
    assert.deepEqual([...schemaScript('a', script).roles].sort(), ['Erp', 'app', 'maker', 'reader']);
  });
});
