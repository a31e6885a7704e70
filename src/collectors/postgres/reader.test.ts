import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { collectAll } from '../../../test/collect-all.ts';
import { execute, POSTGRES, uniqueName, withDatabase, withRole } from '../../../test/services/postgres.ts';
import { isGap } from '../../core/item/observation.ts';
import { postgres } from './index.ts';

const SCHEMA = `
  CREATE SCHEMA closed; CREATE TABLE closed.stock (sku text); CREATE EXTENSION postgres_fdw;
  CREATE SERVER partner FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'a.example');
  CREATE USER MAPPING FOR public SERVER partner OPTIONS (user 'app', password 'canary-of-a-mapping');
  CREATE SUBSCRIPTION feed CONNECTION 'host=a password = canary-of-a-feed' PUBLICATION p
    WITH (connect = false, slot_name = NONE, enabled = false);
  CREATE TABLE accounts (password text DEFAULT 'canary-of-a-default');
  COMMENT ON TABLE accounts IS 'password=canary-of-a-comment';
  CREATE FUNCTION call() RETURNS void LANGUAGE plpgsql SET app.api_key = 'canary-of-a-setting' AS $f$
    BEGIN PERFORM dblink_connect('host=a password=canary-of-a-body'); EXECUTE 'ALTER ROLE x PASSWORD ''canary-of-a-text'''; END $f$;
  DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET app.jwt_secret = ''canary-of-a-database''', current_database()); END $$;`;

describe('a reader of postgres', { skip: POSTGRES.missing ?? false }, () => {
  it('without rights sees every schema, and is told what it may not see', async () => {
    await withDatabase((url) =>
      withRole(uniqueName(), async (role) => {
        await execute(url, `${SCHEMA} ALTER ROLE ${role} LOGIN`);
        const own = new URL(url);
        own.username = role;
        const records = await collectAll(postgres, own.href);
        const gaps = records.flatMap((each) => (isGap(each) ? [`${each.kind} ${each.name}`] : []));
        for (const name of [
          'subscription feed',
          'user_mapping public on partner',
          'setting shared_preload_libraries',
          'setting ssl_min_protocol_version',
        ])
          assert.ok(gaps.includes(name), `${name} in ${gaps}`);
        const read = records.flatMap((each) => (isGap(each) ? [] : [`${each.kind} ${each.name}`]));
        assert.ok(read.includes('table closed.stock'));
        for (const gap of gaps) assert.ok(!read.includes(gap), gap);
      }),
    );
  });

  it('with every right lets no secret out', async () => {
    await withDatabase(async (url) => {
      await execute(url, SCHEMA);
      const records = await collectAll(postgres, url);
      assert.deepEqual(records.filter(isGap), []);
      assert.deepEqual(JSON.stringify(records).match(/canary-of-[\w-]+/gu), null);
    });
  });

  it('takes no more from a server than the limit', async () => {
    await withDatabase(async (url) => {
      await assert.rejects(collectAll(postgres, url, {}, { maxBytes: 1000 }), { code: 'source-too-large' });
    });
  });
});
