import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { mysql } from '../../src/collectors/mysql/index.ts';
import { samplePath, samplesSkip } from '../samples.ts';
import { execute, MYSQL, uniqueName, withDatabase } from '../services/mysql.ts';
import { accuracyOf } from './outcome.ts';
import { differences as differencesIn, type Reading, read as readAll } from './readings.ts';

const findsInReleases = accuracyOf('mysql', 'two releases of a real schema, on a real server');
const finds = accuracyOf('mysql', 'a real server, with its own tools');

const OF_SERVER = new Set(['user', 'role', 'setting', 'capacity_setting']);

/** What lies in the database; accounts and settings of the server, which others use as well, only where asked for. */
async function read(location: string, options = {}, withServer = false): Promise<Reading> {
  const all = await readAll(mysql, location, options);
  return withServer ? all : new Map([...all].filter(([, { kind }]) => !OF_SERVER.has(kind)));
}

const differences = (declared: Reading, actual: Reading): string[] => differencesIn(mysql, declared, actual);

/** Runs one of the server's own tools against a database; the output as text. */
function tool(name: string, url: string, args: readonly string[], input = ''): string {
  const { hostname, port, username, password, pathname } = new URL(url);
  const { status, stdout, stderr } = spawnSync(
    name,
    [`--host=${hostname}`, `--port=${port || 3306}`, `--user=${username}`, ...args, pathname.slice(1)],
    { input, encoding: 'utf8', env: { ...process.env, MYSQL_PWD: password }, maxBuffer: 64 * 1024 * 1024 },
  );
  assert.equal(status, 0, stderr);
  return stdout;
}

const dump = (url: string): string =>
  tool('mariadb-dump', url, ['--no-data', '--routines', '--triggers', '--events', '--skip-dump-date']);

const hasTools = spawnSync('mariadb-dump', ['--version']).status === 0;
const toolsMissing = hasTools ? false : 'no mariadb-dump on this machine';

describe('mysql on two releases of a real schema', {
  skip: samplesSkip('sql/frontaccounting-mariadb') || MYSQL.missing || toolsMissing,
}, () => {
  const release = (date: string): string => samplePath(`sql/frontaccounting-mariadb/en_US-new@${date}.sql`);

  for (const date of ['2015-06-01', '2019-06-01']) {
    it(`finds nothing in a database read twice, dumped and loaded, or made from its own schema: ${date}`, async () => {
      await withDatabase(async (url) => {
        tool('mariadb', url, [], readFileSync(release(date), 'utf8'));
        const before = await read(url);
        assert.ok(before.size > 70, `${before.size} items`);
        findsInReleases(differences(before, await read(url)), [], 'read twice');
        await withDatabase(async (copy) => {
          tool('mariadb', copy, [], dump(url));
          findsInReleases(differences(before, await read(copy)), [], 'dumped and loaded');
        });
        const options = { scratch: MYSQL.url, collation: 'utf8mb4_general_ci' };
        const declared = await read(release(date), options);
        findsInReleases(differences(declared, before), [], 'against the schema');
      });
    });
  }

  it('finds what changed from one release to the next', async () => {
    const options = { scratch: MYSQL.url, collation: 'utf8mb4_general_ci' };
    const older = await read(release('2015-06-01'), options);
    const newer = await read(release('2019-06-01'), options);
    findsInReleases(differences(older, newer), BETWEEN_RELEASES);
  });
});

/** What the server's own dumps of the two show as different, line by line. */
const BETWEEN_RELEASES: readonly string[] = [
  'table 0_crm_contacts#/columns/person_id/comment',
  'table 0_debtor_trans#/columns/debtor_no/notNull',
  'table 0_debtor_trans#/indexes/primary key (type, trans_no)',
  'table 0_debtor_trans#/indexes/primary key (type, trans_no, debtor_no)',
  'table 0_locations#/columns/fixed_asset',
  'table 0_stock_category#/columns/dflt_assembly_act',
  'table 0_stock_category#/columns/dflt_wip_act',
  'table 0_stock_fa_class#',
  'table 0_stock_master#/columns/actual_cost',
  'table 0_stock_master#/columns/assembly_account',
  'table 0_stock_master#/columns/depreciation_date',
  'table 0_stock_master#/columns/depreciation_factor',
  'table 0_stock_master#/columns/depreciation_method',
  'table 0_stock_master#/columns/depreciation_rate',
  'table 0_stock_master#/columns/depreciation_start',
  'table 0_stock_master#/columns/fa_class_id',
  'table 0_stock_master#/columns/last_cost',
  'table 0_stock_master#/columns/purchase_cost',
  'table 0_stock_master#/columns/wip_account',
  'table 0_supp_trans#/columns/supplier_id/notNull',
  'table 0_supp_trans#/indexes/primary key (type, trans_no)',
  'table 0_supp_trans#/indexes/primary key (type, trans_no, supplier_id)',
  'table 0_sys_prefs#/columns/value/default',
  'table 0_tag_associations#/indexes/(record_id, tag_id)',
  'table 0_tag_associations#/indexes/primary key (record_id, tag_id)',
  'table 0_wo_issue_items#/columns/unit_cost',
  'table 0_wo_requirements#/columns/std_cost',
  'table 0_wo_requirements#/columns/unit_cost',
];

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
