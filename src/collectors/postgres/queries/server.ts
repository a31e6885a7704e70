export const ROLES = `
SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolinherit AS inherit, r.rolcreaterole AS create_role,
  r.rolcreatedb AS create_database, r.rolcanlogin AS login, r.rolreplication AS replication,
  r.rolbypassrls AS bypass_row_security, r.rolconnlimit AS connection_limit,
  to_char(r.rolvaliduntil AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS valid_until,
  (SELECT array_agg(g.rolname::text || CASE WHEN m.admin_option THEN ' with admin' ELSE '' END ORDER BY g.rolname)
     FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid) AS member_of
FROM pg_roles r WHERE r.rolname !~ '^pg_'`;

/**
 * Settings that somebody set for the whole server; those of a database or a role are read apart. What a client or this
 * very session set is no configuration, and where files lie differs
 * between machines by nature.
 */
export const SETTINGS = `
SELECT s.name, s.setting AS value, s.unit, s.source, s.pending_restart FROM pg_settings s
WHERE s.source NOT IN ('default', 'override', 'client', 'session', 'environment variable', 'interactive', 'test', 'database', 'user', 'database user')
  AND s.name !~ '(_file|_directory|_directories|_dir)$' AND s.context <> 'internal'`;

export const SCOPED_SETTINGS = `
SELECT r.rolname AS role, split_part(c.setting, '=', 1) AS name,
  substr(c.setting, strpos(c.setting, '=') + 1) AS value
FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) AS c(setting)
WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`;
