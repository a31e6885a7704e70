import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { execute, POSTGRES, uniqueName, withDatabase, withRole } from '../services/postgres.ts';
import { differences, finds, findsChanges, read } from './postgres-readings.ts';

const SCHEMA = `
  CREATE TABLE stock (sku text PRIMARY KEY, amount integer, site text);
  CREATE SEQUENCE wave;
  CREATE VIEW low AS SELECT sku FROM stock;
  CREATE FUNCTION add_up(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
  CREATE TYPE state AS ENUM ('new');
  CREATE SCHEMA ledger;
  CREATE EXTENSION hstore;
  CREATE EXTENSION postgres_fdw;
  CREATE SERVER partner FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'a.example');
  CREATE USER MAPPING FOR public SERVER partner OPTIONS (user 'app', password 'one');
  CREATE FOREIGN TABLE theirs (id integer OPTIONS (column_name 'a')) SERVER partner OPTIONS (table_name 'theirs');
  ALTER TABLE stock ENABLE ROW LEVEL SECURITY;
  CREATE POLICY mine ON stock FOR SELECT TO pg_monitor USING (site = 'atl');
  CREATE SUBSCRIPTION feed CONNECTION 'host=a.example password=one' PUBLICATION p
    WITH (connect = false, slot_name = NONE, enabled = false);`;

const here = (sql: string): string => `DO $$ BEGIN EXECUTE format('${sql}', current_database()); END $$`;

findsChanges('postgres on grants', SCHEMA, {
  'one on a table': ['GRANT DELETE ON stock TO pg_monitor', 'table public.stock#/grants/pg_monitor'],
  'one that may be passed on': [
    'GRANT SELECT ON stock TO pg_monitor WITH GRANT OPTION',
    'table public.stock#/grants/pg_monitor',
  ],
  'one that the owner took from itself': [
    'REVOKE DELETE ON stock FROM postgres',
    'table public.stock#/grants/postgres',
  ],
  'one on a view': ['GRANT SELECT ON low TO public', 'view public.low#/grants/public'],
  'one on a column': ['GRANT SELECT (sku) ON stock TO pg_monitor', 'table public.stock#/columns/sku/grants'],
  'one on a sequence': ['GRANT USAGE ON SEQUENCE wave TO pg_monitor', 'sequence public.wave#/grants'],
  'one on a schema': ['GRANT CREATE ON SCHEMA ledger TO pg_monitor', 'schema ledger#/grants'],
  'one on the public schema': ['GRANT CREATE ON SCHEMA public TO public', 'schema public#/grants/public/0'],
  'one on a function': [
    'GRANT EXECUTE ON FUNCTION add_up TO pg_monitor',
    'function public.add_up(a integer)#/grants/pg_monitor',
  ],
  'a function that not everybody may call': [
    'REVOKE EXECUTE ON FUNCTION add_up FROM public',
    'function public.add_up(a integer)#/grants',
  ],
  'one on a type': ['REVOKE USAGE ON TYPE state FROM public', 'enum public.state#/grants'],
  'one on the database': [
    here('GRANT CREATE ON DATABASE %I TO pg_monitor'),
    'database database#/grants/pg_monitor',
  ],
  'one on a foreign server': [
    'GRANT USAGE ON FOREIGN SERVER partner TO pg_monitor',
    'foreign_server partner#/grants',
  ],
  'one on what an extension brought': [
    'GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO pg_monitor',
    'grants foreign-data wrapper postgres_fdw#',
  ],
  'one on a function that reads files of the server': [
    'GRANT EXECUTE ON FUNCTION pg_read_file(text) TO public',
    'grants function pg_catalog.pg_read_file(pg_catalog.text)#',
  ],
  'one on the table of passwords': [
    'GRANT SELECT ON pg_authid TO public',
    'grants table pg_catalog.pg_authid#',
  ],
  'one on the passwords alone': [
    'GRANT SELECT (rolpassword) ON pg_authid TO public',
    'grants table column pg_catalog.pg_authid.rolpassword#',
  ],
  'default privileges that may be passed on': [
    'ALTER DEFAULT PRIVILEGES IN SCHEMA ledger GRANT SELECT ON TABLES TO pg_monitor WITH GRANT OPTION',
    'default_privileges postgres ledger r#',
  ],
  'default privileges of functions': [
    'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM public',
    'default_privileges postgres * f#',
  ],
});

findsChanges('postgres on who is let through', SCHEMA, {
  'a policy for everybody': [
    'ALTER POLICY mine ON stock TO public',
    'table public.stock#/policies/mine/roles/0',
  ],
  'a policy that only restricts': [
    "DROP POLICY mine ON stock; CREATE POLICY mine ON stock AS RESTRICTIVE FOR SELECT TO pg_monitor USING (site = 'atl')",
    'table public.stock#/policies/mine/restrictive',
  ],
  'a policy of other commands': [
    "DROP POLICY mine ON stock; CREATE POLICY mine ON stock FOR DELETE TO pg_monitor USING (site = 'atl')",
    'table public.stock#/policies/mine/command',
  ],
  'a policy of what is written': [
    "CREATE POLICY more ON stock FOR INSERT WITH CHECK (site = 'dal')",
    'table public.stock#/policies/more',
  ],
  'row security that was switched off': [
    'ALTER TABLE stock DISABLE ROW LEVEL SECURITY',
    'table public.stock#/rowSecurity',
  ],
  'another owner of the database': [
    here('ALTER DATABASE %I OWNER TO pg_monitor'),
    'database database#/owner',
  ],
  'a limit of connections': [
    here('ALTER DATABASE %I CONNECTION LIMIT 3'),
    'database database#/connectionLimit',
  ],
  'another owner of a schema': ['ALTER SCHEMA ledger OWNER TO pg_monitor', 'schema ledger#/owner'],
  'another owner of a watcher': [
    "CREATE FUNCTION watched() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watched()",
    'event_trigger watch#',
    'function public.watched()#',
  ],
});

findsChanges('postgres on other servers', SCHEMA, {
  'another host': [
    "ALTER SERVER partner OPTIONS (SET host 'b.example')",
    'foreign_server partner#/options/host',
  ],
  'another password': [
    "ALTER USER MAPPING FOR public SERVER partner OPTIONS (SET password 'two')",
    'user_mapping public on partner#/options/password',
  ],
  'somebody else who may sign in there': [
    "CREATE USER MAPPING FOR postgres SERVER partner OPTIONS (user 'root', password_required 'false')",
    'user_mapping postgres on partner#',
  ],
  'a dropped mapping': ['DROP USER MAPPING FOR public SERVER partner', 'user_mapping public on partner#'],
  'another table over there': [
    "ALTER FOREIGN TABLE theirs OPTIONS (SET table_name 'ours')",
    'foreign_table public.theirs#/foreignOptions/table_name',
  ],
  'another column over there': [
    "ALTER FOREIGN TABLE theirs ALTER id OPTIONS (SET column_name 'b')",
    'foreign_table public.theirs#/columns/id/options/column_name',
  ],
  'a subscription to another server': [
    "ALTER SUBSCRIPTION feed CONNECTION 'host=b.example password=one'",
    'subscription feed#/connection',
  ],
  'a subscription with another password': [
    "ALTER SUBSCRIPTION feed CONNECTION 'host=a.example password=two'",
    'subscription feed#/connection',
  ],
  'a subscription to something else': [
    'ALTER SUBSCRIPTION feed SET PUBLICATION q WITH (refresh = false)',
    'subscription feed#/subpublications/0',
  ],
});

describe('postgres on roles', { skip: POSTGRES.missing ?? false }, () => {
  const ROLE = uniqueName();
  const changes: Readonly<Record<string, readonly [sql: string, place: string]>> = {
    'one that may do everything': [`ALTER ROLE ${ROLE} SUPERUSER`, '/superuser'],
    'one that may sign in': [`ALTER ROLE ${ROLE} LOGIN`, '/login'],
    'one that may make roles': [`ALTER ROLE ${ROLE} CREATEROLE`, '/createRole'],
    'one that may make databases': [`ALTER ROLE ${ROLE} CREATEDB`, '/createDatabase'],
    'one that may copy everything': [`ALTER ROLE ${ROLE} REPLICATION`, '/replication'],
    'one that no policy holds': [`ALTER ROLE ${ROLE} BYPASSRLS`, '/bypassRowSecurity'],
    'one that does not inherit': [`ALTER ROLE ${ROLE} NOINHERIT`, '/inherit'],
    'a limit of connections': [`ALTER ROLE ${ROLE} CONNECTION LIMIT 3`, '/connectionLimit'],
    'an end': [`ALTER ROLE ${ROLE} VALID UNTIL '2030-01-01'`, '/validUntil'],
    'a membership': [`GRANT pg_monitor TO ${ROLE}`, '/memberOf'],
    'a membership that may be passed on': [`GRANT pg_monitor TO ${ROLE} WITH ADMIN OPTION`, '/memberOf'],
    'a comment': [`COMMENT ON ROLE ${ROLE} IS 'by hand'`, '/comment'],
  };
  for (const [title, [sql, place]] of Object.entries(changes)) {
    it(`finds ${title}`, async () => {
      await withDatabase((url) =>
        withRole(ROLE, async () => {
          const before = await read(url, {}, ROLE);
          await execute(url, sql);
          finds(differences(before, await read(url, {}, ROLE)), [`role ${ROLE}#${place}`]);
        }),
      );
    });
  }

  it('finds a setting of a role, everywhere and in one database, and lets no password out', async () => {
    await withDatabase((url) =>
      withRole(ROLE, async () => {
        const before = await read(url, {}, ROLE);
        const database = new URL(url).pathname.slice(1);
        await execute(
          url,
          `ALTER ROLE ${ROLE} SET search_path = evil; ALTER ROLE ${ROLE} IN DATABASE ${database} SET search_path = worse;
          ALTER ROLE ${ROLE} SET app.jwt_secret = 'canary-of-a-setting'; ALTER ROLE ${ROLE} PASSWORD 'canary-of-a-role'`,
        );
        const after = await read(url, {}, ROLE);
        finds(differences(before, after), [
          `scoped_setting ${ROLE} in the database/search_path#`,
          `scoped_setting ${ROLE}/app.jwt_secret#`,
          `scoped_setting ${ROLE}/search_path#`,
        ]);
        assert.doesNotMatch(JSON.stringify([...after]), /canary-of/u);
      }),
    );
  });
});
