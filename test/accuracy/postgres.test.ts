import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { statementsOf } from '../../src/collectors/postgres/sql-script.ts';
import { samplePath, samplesSkip } from '../samples.ts';
import { execute, POSTGRES, withDatabase, withRole } from '../services/postgres.ts';
import { accuracyOf } from './outcome.ts';
import { differences, finds, read } from './postgres-readings.ts';

const findsInSamples = accuracyOf('postgres', 'labelled schemas of others, on a real server');

const skip = samplesSkip('sql') ?? POSTGRES.missing ?? false;
const sample = (file: string): string =>
  statementsOf(readFileSync(samplePath(`sql/${file}`), 'utf8'))
    .map(({ sql }) => sql)
    .join(';\n');

describe('postgres on labelled schemas', { skip }, () => {
  const base = skip ? '' : sample('pagila/schema@2023-01-01.sql');

  it('finds every change made by hand in a copy of a schema, and nothing else', async () => {
    const { changes } = JSON.parse(readFileSync(samplePath('sql/pagila/drift-labels.json'), 'utf8'));
    await withDatabase(async (url) => {
      await execute(url, base);
      const before = await read(url);
      findsInSamples(differences(before, await read(url)), [], 'read twice');
      for (const { ddl } of changes) await execute(url, ddl);
      findsInSamples(differences(before, await read(url)), [
        'function public.inventory_in_stock(p_inventory_id integer)#/body',
        'function public.inventory_in_stock(p_inventory_id integer)#/language',
        'table public.customer#/columns/legacy_code',
        'table public.customer#/indexes/USING btree (last_name)',
        'table public.film#/columns/rental_duration/default',
        'table public.film#/comment',
        'table public.film#/triggers/film_fulltext_trigger/enabled',
        'table public.inventory#/constraints/foreign key (store_id)',
        'table public.inventory#/indexes/USING btree (last_update)',
        'table public.payment#/grants/public',
        'table public.staff#/columns/username/notNull',
      ]);
    });
  });

  it('finds nothing between a schema and the database that was made from it, whichever release it is', async () => {
    for (const release of ['2020-09-01', '2022-08-01', '2023-01-01', '2024-10-05']) {
      const file = `pagila/schema@${release}.sql`;
      await withDatabase(async (url) => {
        await execute(url, sample(file));
        const declared = await read(samplePath(`sql/${file}`), { scratch: POSTGRES.url });
        const actual = new Map([...(await read(url))].filter(([key]) => declared.has(key)));
        findsInSamples(differences(declared, actual), [], release);
      });
    }
  });

  const pairs: Readonly<Record<string, readonly string[]>> = {
    collations: [
      'collation public.posix#',
      'table public.t#/columns/b/collation',
      'table public.t#/columns/c',
    ],
    dependencies2: ['table x.data#', 'table x.t_data#', 'view x.data#'],
    enumdefaults: ['enum public.order_status#/labels/3', 'table public.orders#/columns/othercolumn/type'],
    excludeschema: ['schema excludedschema#', 'table excludedschema.t#', 'table schema2.z#'],
    generated_added: ['table public.t#'],
    inherit2: [
      'table public.a#/columns/a2',
      'table public.a#/columns/e/inherited',
      'table public.timestamp_base#/columns/e',
    ],
    rls: [
      'table public.accounts#/policies/account_managers/restrictive',
      'table public.accounts2#/rowSecurity',
    ],
    singleschema: [
      'enum goodschema.sdfasdfasdf#/labels/3',
      'extension citext#',
      'extension hstore#',
      'table goodschema.t#/columns/name',
      'table goodschema.t#/indexes/USING btree (id)',
      'table public.t#',
      'view goodschema.v#/definition',
    ],
    triggers2: ['table public.table2#/columns/t'],
  };
  for (const [pair, expected] of Object.entries(pairs)) {
    it(`finds what differs between two schemas: ${pair}`, async () => {
      await withRole('schemainspect_test_role', () =>
        withDatabase(async (left) =>
          withDatabase(async (right) => {
            await execute(left, sample(`migra-pairs/${pair}/a.sql`));
            await execute(right, sample(`migra-pairs/${pair}/b.sql`));
            findsInSamples(differences(await read(left), await read(right)), expected);
          }),
        ),
      );
    });
  }
});

describe('postgres on changes that tools overlook', { skip: POSTGRES.missing ?? false }, () => {
  const schema = `
    CREATE TYPE state AS ENUM ('new', 'done');
    CREATE TABLE stock (sku text PRIMARY KEY, amount integer NOT NULL DEFAULT 0, site varchar(8), note varchar(8));
    CREATE SEQUENCE wave INCREMENT BY 1;
    CREATE VIEW low AS SELECT sku FROM stock WHERE amount < 10;
    CREATE FUNCTION add(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a + b';
    ALTER TABLE stock ENABLE ROW LEVEL SECURITY;
    CREATE POLICY mine ON stock USING (site = 'atl');`;
  const changes: Readonly<Record<string, readonly [sql: string, place: string]>> = {
    'a sequence step': ['ALTER SEQUENCE wave INCREMENT BY 50', 'sequence public.wave#/increment'],
    'an added enum value': ["ALTER TYPE state ADD VALUE 'lost'", 'enum public.state#/labels/2'],
    'a storage parameter': ['ALTER TABLE stock SET (fillfactor = 70)', 'table public.stock#/options'],
    'a changed default': [
      'ALTER TABLE stock ALTER amount SET DEFAULT 1',
      'table public.stock#/columns/amount/default',
    ],
    'a widened column': [
      'ALTER TABLE stock ALTER note TYPE varchar(9)',
      'table public.stock#/columns/note/type',
    ],
    'a policy': ['ALTER POLICY mine ON stock USING (true)', 'table public.stock#/policies/mine/using'],
    'security definer': [
      'ALTER FUNCTION add SECURITY DEFINER',
      'function public.add(a integer, b integer)#/securityDefiner',
    ],
    'a grant on one column': [
      'GRANT UPDATE (amount) ON stock TO public',
      'table public.stock#/columns/amount/grants',
    ],
    'a view option': ['ALTER VIEW low SET (security_barrier)', 'view public.low#/options'],
    'a setting of the database': [
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''1MB''', current_database()); END $$",
      'scoped_setting database/work_mem#',
    ],
    'default privileges': [
      'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO public',
      'default_privileges postgres * r#',
    ],
    'forced row security': [
      'ALTER TABLE stock FORCE ROW LEVEL SECURITY',
      'table public.stock#/forceRowSecurity',
    ],
  };
  for (const [title, [sql, place]] of Object.entries(changes)) {
    it(`finds ${title} at its place`, async () => {
      await withDatabase(async (url) => {
        await execute(url, schema);
        const before = await read(url);
        await execute(url, sql);
        finds(differences(before, await read(url)), [place]);
      });
    });
  }

  it('holds no renamed constraint or index against anybody', async () => {
    await withDatabase(async (url) => {
      await execute(url, `${schema} CREATE INDEX by_site ON stock (site);`);
      const before = await read(url);
      await execute(
        url,
        'ALTER TABLE stock RENAME CONSTRAINT stock_pkey TO pk; ALTER INDEX by_site RENAME TO i1',
      );
      finds(differences(before, await read(url)), []);
    });
  });
});
