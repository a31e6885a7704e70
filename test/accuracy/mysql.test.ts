import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { execute, MYSQL, withDatabase } from '../services/mysql.ts';
import { differences, dump, read, tool, toolsMissing } from './mysql-readings.ts';
import { accuracyOf } from './outcome.ts';

const finds = accuracyOf('mysql', 'a real server, with its own tools');

const SCHEMA = fileURLToPath(new URL('mysql-schema.sql', import.meta.url));

describe('mysql on changes made by hand', { skip: MYSQL.missing ?? false }, () => {
  const schema = readFileSync(SCHEMA, 'utf8');
  const load = (url: string): Promise<void> => execute(url, schema);

  const changes: Readonly<Record<string, readonly [sql: string, ...places: string[]]>> = {
    'an added column': ['ALTER TABLE stock ADD legacy int', 'table stock#/columns/legacy'],
    'a changed default': [
      'ALTER TABLE stock ALTER amount SET DEFAULT 1',
      'table stock#/columns/amount/default',
    ],
    'a dropped default': [
      'ALTER TABLE stock ALTER amount DROP DEFAULT',
      'table stock#/columns/amount/default',
    ],
    'a dropped not null': [
      'ALTER TABLE stock MODIFY amount int DEFAULT 0',
      'table stock#/columns/amount/notNull',
    ],
    'a widened column': ['ALTER TABLE stock MODIFY note varchar(9)', 'table stock#/columns/note/type'],
    'a column without its sign': [
      'ALTER TABLE stock MODIFY amount int unsigned NOT NULL DEFAULT 0',
      'table stock#/columns/amount/type',
    ],
    'a boolean that became a number': [
      'ALTER TABLE stock MODIFY active tinyint(4) NOT NULL DEFAULT 1',
      'table stock#/columns/active/type',
    ],
    'a changed collation': [
      'ALTER TABLE stock MODIFY note varchar(8) COLLATE utf8mb4_bin',
      'table stock#/columns/note/collation',
    ],
    'a changed collation of a table': ['ALTER TABLE waves COLLATE utf8mb4_bin', 'table waves#/collation'],
    'an added enum value': [
      "ALTER TABLE stock MODIFY state ENUM('new', 'done', 'lost') NOT NULL DEFAULT 'new'",
      'table stock#/columns/state/type',
    ],
    'a time that no longer follows changes': [
      'ALTER TABLE stock MODIFY changed timestamp NOT NULL DEFAULT current_timestamp',
      'table stock#/columns/changed/onUpdate',
    ],
    'another formula': [
      'ALTER TABLE stock MODIFY twice int AS (amount * 3) VIRTUAL',
      'table stock#/columns/twice/generated',
    ],
    'a stored formula': [
      'ALTER TABLE stock DROP twice, ADD twice int AS (amount * 2) STORED',
      'table stock#/columns/twice/generatedKind',
    ],
    'an invisible column': [
      'ALTER TABLE stock MODIFY note varchar(8) INVISIBLE',
      'table stock#/columns/note/invisible',
    ],
    'a comment': ["ALTER TABLE stock COMMENT 'as counted'", 'table stock#/comment'],
    'an added index': [
      'CREATE INDEX i ON stock (amount DESC, note(3))',
      'table stock#/indexes/(amount desc, note(3))',
    ],
    'a dropped index': ['DROP INDEX by_site ON stock', 'table stock#/indexes/(site)'],
    'an index that became unique': [
      'ALTER TABLE stock DROP INDEX by_note, ADD UNIQUE by_note (note)',
      'table stock#/indexes/(note)/unique',
    ],
    'an ignored index': [
      'ALTER TABLE stock ALTER INDEX by_note IGNORED',
      'table stock#/indexes/(note)/ignored',
    ],
    'a dropped foreign key': [
      'ALTER TABLE moves DROP FOREIGN KEY of_stock',
      'table moves#/constraints/foreign key (sku)',
    ],
    'a foreign key that cascades': [
      'ALTER TABLE moves DROP FOREIGN KEY of_stock, ADD CONSTRAINT of_stock2 FOREIGN KEY (sku) REFERENCES stock (sku) ON DELETE CASCADE',
      'table moves#/constraints/foreign key (sku)/onDelete',
    ],
    'an added check': [
      'ALTER TABLE stock ADD CHECK (amount < 100)',
      'table stock#/constraints/check (`amount` < 100)',
    ],
    'another engine': [
      'ALTER TABLE waves ENGINE = Aria',
      'table waves#/engine',
      'table waves#/options',
      'table waves#/rowFormat',
    ],
    'an engine option': ['ALTER TABLE waves STATS_PERSISTENT = 0', 'table waves#/options'],
    'a row format': ['ALTER TABLE waves ROW_FORMAT = COMPRESSED', 'table waves#/rowFormat'],
    'an added partition': [
      'ALTER TABLE history REORGANIZE PARTITION rest INTO (PARTITION p2 VALUES LESS THAN (20), PARTITION rest VALUES LESS THAN MAXVALUE)',
      'table history#/partitioning/partitions/p2',
    ],
    'a table with versions': ['ALTER TABLE waves ADD SYSTEM VERSIONING', 'table waves#/systemVersioned'],
    'an added table': ['CREATE TABLE scratchpad (id int)', 'table scratchpad#'],
    'a dropped table': ['DROP TABLE waves', 'table waves#'],
    'another view': ['ALTER VIEW low AS SELECT sku FROM stock WHERE amount < 20', 'view low#/definition'],
    'who a view reads as': [
      'ALTER SQL SECURITY INVOKER VIEW low AS SELECT sku FROM stock WHERE amount < 10',
      'view low#/security',
    ],
    'another trigger': [
      'CREATE OR REPLACE TRIGGER counted BEFORE UPDATE ON stock FOR EACH ROW SET NEW.amount = 0',
      'trigger counted#/body',
    ],
    'a trigger before another': [
      'CREATE TRIGGER first BEFORE UPDATE ON stock FOR EACH ROW PRECEDES counted SET NEW.note = 1',
      'trigger counted#/order',
      'trigger first#',
    ],
    'the body of a routine': [
      'CREATE OR REPLACE FUNCTION add_up(a int, b int) RETURNS int DETERMINISTIC RETURN a + b + 1',
      'function add_up#/body',
    ],
    'a parameter': [
      'CREATE OR REPLACE FUNCTION add_up(a int, b bigint) RETURNS int DETERMINISTIC RETURN a + b',
      'function add_up#/parameters/1',
    ],
    'who a routine runs as': ['ALTER PROCEDURE tidy SQL SECURITY INVOKER', 'procedure tidy#/security'],
    'the mode of a routine': [
      "SET sql_mode = 'ANSI_QUOTES'; CREATE OR REPLACE PROCEDURE tidy() DELETE FROM moves",
      'procedure tidy#/sqlMode',
    ],
    'a disabled event': ['ALTER EVENT nightly DISABLE', 'event nightly#/status'],
    'an event at another time': [
      "ALTER EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2024-01-01 04:00:00'",
      'event nightly#/starts',
    ],
    'an event at another pace': [
      "ALTER EVENT nightly ON SCHEDULE EVERY 2 DAY STARTS '2024-01-01 03:00:00'",
      'event nightly#/schedule',
    ],
    'a sequence step': ['ALTER SEQUENCE wave_number INCREMENT BY 50', 'sequence wave_number#/increment'],
    'the collation of the database': ['ALTER DATABASE COLLATE utf8mb4_bin', 'database defaults#/collation'],
  };
  for (const [title, [sql, ...places]] of Object.entries(changes)) {
    it(`finds ${title} at its place`, async () => {
      await withDatabase(async (url) => {
        await load(url);
        const before = await read(url);
        await execute(url, sql);
        finds(differences(before, await read(url)), places);
      });
    });
  }

  const same: Readonly<Record<string, string>> = {
    'a renamed index': 'ALTER TABLE stock RENAME INDEX by_site TO i1',
    'a renamed foreign key':
      'ALTER TABLE moves DROP FOREIGN KEY of_stock, ADD CONSTRAINT fk1 FOREIGN KEY (sku) REFERENCES stock (sku) ON UPDATE NO ACTION',
    'a renamed check':
      'ALTER TABLE stock DROP CONSTRAINT not_negative, ADD CONSTRAINT c1 CHECK (amount >= 0)',
    'another width of a whole number': 'ALTER TABLE stock MODIFY amount int(5) NOT NULL DEFAULT 0',
    'another order of columns': 'ALTER TABLE stock MODIFY note varchar(8) FIRST',
    'rows, counters and statistics':
      "INSERT INTO stock (sku, site) VALUES ('a', 'atl'); ALTER TABLE waves AUTO_INCREMENT = 700; SELECT NEXTVAL(wave_number); ANALYZE TABLE stock",
    'a row format that is the default': 'ALTER TABLE waves ROW_FORMAT = DYNAMIC',
    'a body with comments and other line ends':
      'CREATE OR REPLACE FUNCTION add_up(a int, b int) RETURNS int DETERMINISTIC /* sum */ RETURN a + b -- of both\r\n',
  };
  for (const [title, sql] of Object.entries(same)) {
    it(`holds against nobody ${title}`, async () => {
      await withDatabase(async (url) => {
        await load(url);
        const before = await read(url);
        await execute(url, sql);
        finds(differences(before, await read(url)), []);
      });
    });
  }

  it('finds nothing between a schema and the database that was made from it, dumped and loaded', {
    skip: toolsMissing,
  }, async () => {
    await withDatabase(async (url) => {
      await load(url);
      const live = await read(url);
      const declared = await read(SCHEMA, { scratch: MYSQL.url, collation: 'utf8mb4_general_ci' });
      finds(differences(declared, live), [], 'against the schema');
      await withDatabase(async (copy) => {
        tool('mariadb', copy, [], dump(url));
        finds(differences(live, await read(copy)), [], 'dumped and loaded');
      });
    });
  });
});
