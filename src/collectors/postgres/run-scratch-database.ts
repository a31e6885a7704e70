import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { CollectContext } from '../collector.ts';
import { withClient } from './run-client.ts';
import { runScripts } from './run-scripts.ts';
import type { SchemaScript } from './schema-script.ts';

/**
 * Makes a database on the scratch server, applies the scripts, lets `read` look at it and removes it again, whatever
 * happens. Roles that the SQL names and the server lacks are made for the time being, without any right to sign in. This
 * is the one place of a collector that writes, and only to a server that the catalog names for it.
 */
export async function withScratchDatabase<T>(
  server: string,
  scripts: readonly SchemaScript[],
  context: CollectContext,
  read: (url: string) => Promise<T>,
): Promise<T> {
  const place = { url: server, shown: 'the scratch server' };
  // Not the reader's signal and patience: one who stops, or stops waiting while the server still makes the database, must
  // not leave it behind.
  const timeoutMs = Math.max(context.limits.timeoutMs, 30_000);
  const lasting = { limits: { ...context.limits, timeoutMs }, signal: new AbortController().signal };
  const name = `tallyman_scratch_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  return withClient(place, lasting, async (admin) => {
    context.signal.throwIfAborted();
    const missing = await missingRoles(admin, scripts);
    try {
      for (const role of missing) await admin.query(`CREATE ROLE ${pg.escapeIdentifier(role)} NOLOGIN`);
      await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
      await runScripts(url.href, scripts, context);
      return await read(url.href);
    } finally {
      // A connection of its own: the one before may have been cut.
      await withClient(place, lasting, (remover) => remove(remover, url.href, missing, lasting)).catch(
        () => undefined,
      );
    }
  }).catch((error: unknown) => {
    context.signal.throwIfAborted();
    throw error;
  });
}

/** Two readings that make the same roles go one after the other: else the first would take away what the second uses. */
async function missingRoles(admin: pg.Client, scripts: readonly SchemaScript[]): Promise<string[]> {
  const named = [...new Set(scripts.flatMap(({ roles }) => [...roles]))];
  const { rows: own } = await admin.query<{ name: string }>('SELECT current_user AS name');
  const others = named.filter((name) => name !== own[0]?.name);
  if (others.length === 0) return [];
  await admin.query("SELECT pg_advisory_lock(hashtext('tallyman scratch roles'))");
  const { rows } = await admin.query<{ rolname: string }>(
    'SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)',
    [others],
  );
  const known = new Set(rows.map(({ rolname }) => rolname));
  return others.filter((name) => !known.has(name));
}

async function remove(
  client: pg.Client,
  url: string,
  roles: readonly string[],
  context: Pick<CollectContext, 'limits' | 'signal'>,
): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const subscribed = await client.query(
    'SELECT FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = $1',
    [name],
  );
  if (subscribed.rowCount) {
    const place = { url, shown: 'the scratch database' };
    await withClient(place, context, (inside) => inside.query(DROP_SUBSCRIPTIONS));
  }
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  for (const role of roles)
    await client.query(`DROP ROLE IF EXISTS ${pg.escapeIdentifier(role)}`).catch(() => undefined);
}

/** A server keeps a database that is subscribed to something; the other server is not told. */
const DROP_SUBSCRIPTIONS = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT subname FROM pg_subscription
    WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  LOOP
    EXECUTE format('ALTER SUBSCRIPTION %I DISABLE', name);
    EXECUTE format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', name);
    EXECUTE format('DROP SUBSCRIPTION %I', name);
  END LOOP;
END $$`;
