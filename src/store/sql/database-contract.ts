import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { canonicalize } from '../../core/item/canonical-json.ts';
import { TallyError } from '../../errors.ts';
import { readMigrations } from '../migrations/read-migrations.ts';
import type { Database, SqlValue } from './database.ts';
import { migrateContract } from './migrate-contract.ts';
import { schemaContract } from './schema-contract.ts';

export interface DatabaseSubject {
  readonly title: string;
  /** Why the suite cannot run on this machine. */
  readonly missing?: string | undefined;
  /** A database of the present form, without rows, and what makes it vanish. */
  open(): Promise<{ readonly database: Database; remove(): Promise<void> }>;
}

/** The tests that every driver passes, so that statements can be written once. */
export function databaseContract({ title, missing, open }: DatabaseSubject): void {
  describe(`SQL on ${title}`, { skip: missing ?? false }, () => {
    let opened: Awaited<ReturnType<DatabaseSubject['open']>>;
    before(async () => {
      opened = await open();
    });
    after(() => opened.remove());
    const database = () => opened.database;

    schemaContract(database);
    migrateContract(database);
    valuesContract(database);
    copyContract(database);
    ledgerContract(database);
    failureContract(database);
  });
}

const VALUES: readonly (readonly [type: string, value: SqlValue])[] = [
  ['boolean', true],
  ['integer', -2_147_483_648],
  ['bigint', Number.MAX_SAFE_INTEGER],
  ['double precision', 0.1],
  ['text', 'a\tb\n\\N "ü" \u2028 😀'],
  ['timestamptz', new Date('2026-03-29T01:30:00.123Z')],
  ['timestamptz', new Date('0099-12-31T23:59:59.999Z')],
  ['bytea', new Uint8Array([0, 1, 92, 255])],
  ['text[]', ['a,b', '{"c"}', '\\', '', 'NULL', null]],
  ['integer[]', [1, null, 3]],
  ['bigint[]', [1, Number.MAX_SAFE_INTEGER]],
  ['timestamptz[]', [new Date(0), new Date('2026-03-29T01:30:00.123Z')]],
  ['bytea[]', [new Uint8Array([0, 255]), new Uint8Array([])]],
  ['text', null],
  ['text[]', []],
];

function valuesContract(database: () => Database): void {
  for (const [type, value] of VALUES) {
    it(`gives back a ${type} as it was given: ${JSON.stringify(value)}`, async () => {
      const [row] = await database().query<{ value: SqlValue }>(`SELECT $1::${type} AS value`, [value]);
      assert.deepEqual(row?.value, value);
    });
  }

  it('gives the end of time as a number, which no date is', async () => {
    const [row] = await database().query(
      "SELECT 'infinity'::timestamptz AS last, '-infinity'::timestamptz AS first",
    );
    assert.deepEqual(row, { last: Number.POSITIVE_INFINITY, first: Number.NEGATIVE_INFINITY });
  });

  it('says how many rows a statement wrote', async () => {
    const insert = "INSERT INTO settings (name, value) VALUES ('count-a', ''), ('count-b', '')";
    assert.equal(await database().execute(insert), 2);
    assert.equal(await database().execute("UPDATE settings SET value = 'x' WHERE name LIKE 'count-%'"), 2);
    assert.equal(await database().execute("DELETE FROM settings WHERE name = 'nothing'"), 0);
  });
}

function copyContract(database: () => Database): void {
  it('copies every value as a statement would write it', async () => {
    await database().transaction(async (connection) => {
      const types = [...new Set(VALUES.map(([type]) => type))];
      const rows = [0, 1].map((turn) =>
        types.map((type) => VALUES.filter((each) => each[0] === type)[turn]?.[1] ?? null),
      );
      const columns = types.map((type, index) => `c${index} ${type}`);
      await connection.script(`CREATE TEMPORARY TABLE copied (${columns.join(', ')}) ON COMMIT DROP`);
      const names = types.map((_, index) => `c${index}`);
      assert.equal(await connection.copy('copied', names, rows), 2);
      const found = await connection.query('SELECT * FROM copied');
      assert.deepEqual(
        found.map((row) => Object.values(row)),
        rows,
      );
    });
  });

  it('copies any text', async () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 20 })
      .map((each) => each.replaceAll('\0', '').toWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        await database().transaction(async (connection) => {
          await connection.execute("DELETE FROM settings WHERE name LIKE 'copy-%'");
          const rows = texts.map((each, index) => [`copy-${String(index).padStart(2, '0')}`, each]);
          await connection.copy('settings', ['name', 'value'], rows);
          const found = await connection.query<{ value: string }>(
            `SELECT value FROM settings WHERE name LIKE 'copy-%' ORDER BY name COLLATE "C"`,
          );
          assert.deepEqual(
            found.map(({ value }) => value),
            texts,
          );
        });
      }),
      { numRuns: 25 },
    );
  });

  it('copies nothing where one of many rows is refused', async () => {
    function* rows() {
      for (let index = 0; index < 200_000; index += 1) yield [`bulk-${index}`, 'a value of some length'];
      yield ['bulk-0', 'again'];
    }
    await assert.rejects(database().copy('settings', ['name', 'value'], rows()));
    const [found] = await database().query<{ count: number }>(
      "SELECT count(*) AS count FROM settings WHERE name LIKE 'bulk-%'",
    );
    assert.equal(found?.count, 0);
  });

  it('copies nothing where its rows break off, and goes on afterwards', async () => {
    const failure = new Error('no more');
    function* rows() {
      yield ['broken-1', ''];
      throw failure;
    }
    await assert.rejects(database().copy('settings', ['name', 'value'], rows()), failure);
    assert.deepEqual(await database().query("SELECT 1 AS one FROM settings WHERE name LIKE 'broken-%'"), []);
  });
}

function ledgerContract(database: () => Database): void {
  for (const table of ['ledger_entries', 'ledger_bodies', 'ledger_hashes', 'ledger_checkpoints']) {
    it(`lets ${table} be added to and nothing else`, async () => {
      for (const statement of [
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
        `UPDATE ${table} SET ${PRIMARY[table]}`,
      ]) {
        await assert.rejects(database().execute(statement), /only added to/u, statement);
      }
    });
  }

  it('learns from entries of before who did them', async () => {
    const actors = ['account:Ada "A\\"', 'worker', 'ü\u0001'];
    const step = (await readMigrations()).find(({ name }) => name === 'ledger-actors');
    const undone = new Error('undone');
    const upgrade = database().transaction(async (transaction) => {
      await transaction.script(
        'ALTER TABLE ledger_entries DROP COLUMN actor; DROP INDEX ledger_entries_by_time',
      );
      for (const [index, actor] of actors.entries()) {
        const leaf = canonicalize({ actor, bodyhash: '', data: { actor: '\u0000' } });
        await transaction.execute(
          `INSERT INTO ledger_entries (index, leaf, hash, type, subject, time) VALUES ($1, $2, '', '', '', now())`,
          [1_000_000 + index, leaf],
        );
      }
      await transaction.script(step?.sql ?? '');
      const rows = await transaction.query<{ actor: string }>(
        'SELECT actor FROM ledger_entries WHERE index >= 1000000 ORDER BY index',
      );
      assert.deepEqual(
        rows.map(({ actor }) => actor),
        actors,
      );
      throw undone;
    });
    await assert.rejects(upgrade, undone);
  });
}

const PRIMARY: Readonly<Record<string, string>> = {
  ledger_entries: 'index = index',
  ledger_bodies: 'hash = hash',
  ledger_hashes: 'index = index',
  ledger_checkpoints: 'size = size',
};

function failureContract(database: () => Database): void {
  const raise = (code: string) => `DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${code}'; END $$`;

  it('tells a full disk as one', async () => {
    await assert.rejects(database().script(raise('53100')), { code: 'store-full' });
  });

  it('leaves a mistake of ours what it is', async () => {
    await assert.rejects(
      database().script('SELEKT'),
      (error: unknown) => !(error instanceof TallyError) && (error as { code?: string }).code === '42601',
    );
  });

  it('takes back what a script left half, and the next who asks is none the worse', async () => {
    const script = 'BEGIN; CREATE TABLE half (id integer); SELECT 1 / 0; COMMIT';
    await assert.rejects(database().script(script), { code: '22012' });
    // More than there are connections.
    for (let round = 0; round < 12; round += 1) await database().query('SELECT 1');
    const [row] = await database().query("SELECT to_regclass('half') IS NULL AS gone");
    assert.equal(row?.['gone'], true);
  });

  for (const code of ['40001', '40P01']) {
    it(`does a transaction again that was in another’s way (${code})`, async () => {
      let runs = 0;
      await database().transaction(async (connection) => {
        runs += 1;
        await connection.execute('INSERT INTO settings (name, value) VALUES ($1, $2)', [
          `again-${code}`,
          String(runs),
        ]);
        if (runs < 3) await connection.script(raise(code));
      });
      const rows = await database().query('SELECT value FROM settings WHERE name = $1', [`again-${code}`]);
      assert.deepEqual(rows, [{ value: '3' }]);
    });
  }

  it('does no transaction again whose own work failed', async () => {
    let runs = 0;
    const failure = new Error('no');
    const work = database().transaction(async () => {
      runs += 1;
      throw failure;
    });
    await assert.rejects(work, failure);
    assert.equal(runs, 1);
  });
}
