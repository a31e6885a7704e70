import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { schemaScript, statementsOf } from './sql-script.ts';

const sqlOf = (script: string): string[] => statementsOf(script).map(({ sql }) => sql);

describe('a script is cut into statements', () => {
  it('at delimiters outside of texts, names and comments', () => {
    assert.deepEqual(sqlOf('SET @a = \';\'; -- one; two\nSELECT `;`, "\\";"/* ; */; # ;\nSELECT 1'), [
      "SET @a = ';'",
      '-- one; two\nSELECT `;`, "\\";"/* ; */',
      '# ;\nSELECT 1',
    ]);
  });

  it('at another delimiter while the script says so', () => {
    const script =
      'DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\ndelimiter ;\nSELECT 2; SELECT 3';
    assert.deepEqual(sqlOf(script), ['CREATE PROCEDURE p() BEGIN SELECT 1; END', 'SELECT 2', 'SELECT 3']);
  });

  it('with the line on which each begins', () => {
    const lines = statementsOf('SELECT 1;\n\nSELECT 2;\nDELIMITER $$\nSELECT\n3$$\n\nSELECT 4');
    assert.deepEqual(
      lines.map(({ line }) => line),
      [1, 3, 5, 8],
    );
  });

  it('and comments alone are none', () => {
    assert.deepEqual(sqlOf('-- nothing\n/* here */ ; ;; # at all'), []);
  });

  it('without the lines that a client keeps for itself', () => {
    assert.deepEqual(sqlOf('--- Table a; b\nSELECT 1---2;\n---\n'), ['SELECT 1---2']);
  });

  it('even where a text never ends', () => {
    assert.deepEqual(sqlOf("SELECT 'abc; SELECT 2"), ["SELECT 'abc; SELECT 2"]);
  });
});

describe('a script makes schema', () => {
  const kept = (script: string): string[] => schemaScript(script).statements.map(({ sql }) => sql);

  it('and neither contents nor accounts nor other databases', () => {
    const script = `INSERT INTO a VALUES (1); /*!40000 ALTER TABLE a DISABLE KEYS */; CREATE USER x; GRANT ALL ON *.* TO x;
      DROP DATABASE erp; SET GLOBAL max_connections = 1; SET a = 1, GLOBAL b = 2; CREATE TABLE b (id int)`;
    assert.deepEqual(kept(script), ['/*!40000 ALTER TABLE a DISABLE KEYS */', 'CREATE TABLE b (id int)']);
  });

  it('with the defaults of its database', () => {
    const script =
      'CREATE DATABASE `erp` /*!40100 DEFAULT CHARACTER SET latin1 COLLATE latin1_bin */; USE `erp`';
    assert.equal(schemaScript(script).defaults, 'CHARACTER SET latin1 COLLATE latin1_bin');
    assert.equal(schemaScript('USE erp').defaults, undefined);
  });
});
