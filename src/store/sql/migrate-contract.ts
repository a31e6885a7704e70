import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Migration, readMigrations } from '../migrations/read-migrations.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';

/** Run over a database of the present form, which it leaves so. */
export function migrateContract(database: () => Database): void {
  const later = (number: number, sql: string): Migration => ({
    number,
    name: 'later',
    sql,
    checksum: `of ${sql}`,
  });
  const numbers = async () => {
    const rows = await database().query<{ number: number }>('SELECT number FROM migrations ORDER BY number');
    return rows.map(({ number }) => number);
  };

  describe('migrations', () => {
    it('are numbered without a number twice', async () => {
      const known = (await readMigrations()).map(({ number }) => number);
      assert.ok(known.length > 0);
      assert.deepEqual(known, [...new Set(known)]);
      assert.deepEqual(await numbers(), known);
    });

    it('that ran are not run again', async () => {
      await migrate(database(), await readMigrations());
    });

    it('that fail leave nothing behind, of earlier ones either', async () => {
      const before = await numbers();
      const steps = [
        ...(await readMigrations()),
        later(9001, 'CREATE TABLE first_of_two (a integer)'),
        later(9002, 'CREATE TABLE second_of_two (a nonsense)'),
      ];
      await assert.rejects(migrate(database(), steps));
      assert.deepEqual(await numbers(), before);
      const [found] = await database().query("SELECT to_regclass('first_of_two')::text AS name");
      assert.deepEqual(found, { name: null });
    });

    it('of several programs that start together run once', async () => {
      const step = later(9001, 'CREATE TABLE made_once (a integer)');
      const steps = [...(await readMigrations()), step];
      await Promise.all([1, 2, 3, 4].map(() => migrate(database(), steps)));
      assert.equal((await numbers()).at(-1), 9001);
      await database().script('DROP TABLE made_once; DELETE FROM migrations WHERE number = 9001');
    });

    it('of a later program are refused', async () => {
      const steps = await readMigrations();
      await assert.rejects(migrate(database(), steps.slice(0, -1)), { code: 'store-newer' });
    });

    it('that are others than those that ran are refused', async () => {
      const steps = await readMigrations();
      const altered = steps.map((step, index) => (index === 0 ? { ...step, checksum: 'another' } : step));
      await assert.rejects(migrate(database(), altered), { code: 'store-altered' });
    });
  });
}
