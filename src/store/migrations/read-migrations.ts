import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** One step from an empty database to the present one. Steps are added and never changed. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of `sql`, hex. */
  readonly checksum: string;
}

const FILE_NAME = /^(\d{4})_([a-z0-9-]+)\.sql$/u;

/** The steps beside this file, in their order; the bundle has them beside it too. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const folder = new URL('./', import.meta.url);
  const names = (await readdir(folder)).filter((name) => FILE_NAME.test(name)).sort();
  return Promise.all(
    names.map(async (file) => {
      const [, number = '', name = ''] = FILE_NAME.exec(file) ?? [];
      const sql = await readFile(new URL(file, folder), 'utf8');
      return { number: Number(number), name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
