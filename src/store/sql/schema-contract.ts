import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { describeSchema } from '../../../scripts/describe-schema.ts';
import type { Database } from './database.ts';

/** What the migrations make of an empty database is written down, so that a change shows what it does to the whole. */
export function schemaContract(database: () => Database): void {
  it('has the tables that src/store/schema.sql shows; `npm run schema:store` writes it', async () => {
    const golden = await readFile(new URL('../schema.sql', import.meta.url), 'utf8');
    assert.equal(await describeSchema(database()), golden);
  });
}
