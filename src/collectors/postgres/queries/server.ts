/**
 * Whether a member inherits and may become the role are told by releases that have it, where it is not what the member's
 * own attribute says anyhow.
 */
export const ROLES = `
SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolinherit AS inherit, r.rolcreaterole AS create_role,
  r.rolcreatedb AS create_database, r.rolcanlogin AS login, r.rolreplication AS replication,
  r.rolbypassrls AS bypass_row_security, r.rolconnlimit AS connection_limit,
  to_char(r.rolvaliduntil AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS valid_until,
  (SELECT array_agg(DISTINCT (g.rolname::text || CASE WHEN m.admin_option THEN ' with admin' ELSE '' END
       || CASE WHEN to_json(m) ->> 'inherit_option' <> r.rolinherit::text THEN
          CASE WHEN r.rolinherit THEN ' without inherit' ELSE ' with inherit' END ELSE '' END
       || CASE WHEN to_json(m) ->> 'set_option' = 'false' THEN ' without set' ELSE '' END) COLLATE "C")
     FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid) AS member_of,
  shobj_description(r.oid, 'pg_authid') AS comment
FROM pg_roles r WHERE r.rolname !~ '^pg_'`;

/**
 * Settings that somebody set for the whole server to something else than it is born with; those of a database or a role
 * are read apart. What a client or this very session set is no configuration, and where files lie differs between
 * machines by nature.
 */
export const SETTINGS = `
SELECT s.name, s.setting AS value, s.unit, s.source, s.pending_restart FROM pg_settings s
WHERE s.source NOT IN ('default', 'override', 'client', 'session', 'environment variable', 'interactive', 'test',
    'database', 'user', 'database user')
  AND (s.setting IS DISTINCT FROM s.boot_val OR s.pending_restart)
  AND s.name !~ '(_file|_directory|_directories|_dir)$' AND s.context <> 'internal'`;

/** Those that the server shows to members of pg_read_all_settings only, as far as they are configuration. */
export const GUARDED_SETTINGS: readonly string[] = [
  'dynamic_library_path',
  'jit_provider',
  'log_filename',
  'primary_conninfo',
  'session_preload_libraries',
  'shared_preload_libraries',
  'ssl_ciphers',
  'ssl_ecdh_curve',
  'ssl_max_protocol_version',
  'ssl_min_protocol_version',
  'ssl_passphrase_command',
];

export const SCOPED_SETTINGS = `
SELECT r.rolname AS role, s.setdatabase <> 0 AS here, split_part(c.setting, '=', 1) AS name,
  substr(c.setting, strpos(c.setting, '=') + 1) AS value
FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) AS c(setting)
WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`;

export const REACH = `
SELECT current_setting('server_version_num')::int AS version,
  has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT') AS connections,
  pg_has_role('pg_read_all_settings', 'USAGE') AS settings`;
