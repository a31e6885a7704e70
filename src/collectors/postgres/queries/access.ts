import { GRANTEE, GRANTS, MADE_BY_USERS } from './fragments.ts';

/** What a server can tell, and what this reader may be told. */
export interface Reach {
  /** As in `server_version_num`. */
  readonly version: number;
  /** Whether connection strings of subscriptions are shown. */
  readonly connections: boolean;
  /** Whether settings that only a few may read are shown. */
  readonly settings: boolean;
}

/** Kinds that say who may do what, and to whom data goes. */
export const accessObjects = ({ version, connections }: Reach): string => `
SELECT 'default_privileges' AS kind, concat_ws(' ', pg_get_userbyid(d.defaclrole), coalesce(n.nspname, '*'),
    d.defaclobjtype) AS name,
  json_build_object('grants', (SELECT array_agg(g ORDER BY g COLLATE "C") FROM (SELECT ${GRANTEE('a.grantee')} || ' '
      || lower(a.privilege_type) || CASE WHEN a.is_grantable THEN '*' ELSE '' END FROM aclexplode(d.defaclacl) a) x(g)))
    AS properties
FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
UNION ALL
SELECT 'database', 'database', json_build_object('owner', pg_get_userbyid(d.datdba),
    'encoding', pg_encoding_to_char(d.encoding), 'collate', d.datcollate, 'ctype', d.datctype,
    'localeProvider', nullif(to_json(d) ->> 'datlocprovider', 'c'),
    'locale', coalesce(to_json(d) ->> 'datlocale', to_json(d) ->> 'daticulocale'),
    'connectionLimit', nullif(d.datconnlimit, -1), 'closed', NOT d.datallowconn, 'template', d.datistemplate,
    'tablespace', nullif(t.spcname, 'pg_default'), 'comment', shobj_description(d.oid, 'pg_database'),
    'acl', ${GRANTS('d.datacl', 'd', 'd.datdba')})
FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace WHERE d.datname = current_database()
UNION ALL
SELECT 'tablespace', t.spcname, json_build_object('owner', pg_get_userbyid(t.spcowner), 'options', t.spcoptions,
    'comment', shobj_description(t.oid, 'pg_tablespace'), 'acl', ${GRANTS('t.spcacl', 't', 't.spcowner')})
FROM pg_tablespace t WHERE t.spcname !~ '^pg_'
UNION ALL
SELECT 'language', l.lanname, json_build_object('owner', pg_get_userbyid(l.lanowner), 'trusted', l.lanpltrusted,
    'handler', nullif(l.lanplcallfoid, 0)::regproc::text, 'inline', nullif(l.laninline, 0)::regproc::text,
    'validator', nullif(l.lanvalidator, 0)::regproc::text, 'acl', ${GRANTS('l.lanacl', 'l', 'l.lanowner')})
FROM pg_language l WHERE ${MADE_BY_USERS('pg_language', 'l.oid')}
UNION ALL
SELECT 'foreign_data_wrapper', w.fdwname, json_build_object('owner', pg_get_userbyid(w.fdwowner),
    'handler', nullif(w.fdwhandler, 0)::regproc::text, 'validator', nullif(w.fdwvalidator, 0)::regproc::text,
    'options', w.fdwoptions, 'acl', ${GRANTS('w.fdwacl', 'F', 'w.fdwowner')})
FROM pg_foreign_data_wrapper w WHERE ${MADE_BY_USERS('pg_foreign_data_wrapper', 'w.oid')}
UNION ALL
SELECT 'foreign_server', s.srvname, json_build_object('wrapper', w.fdwname, 'type', s.srvtype,
    'version', s.srvversion, 'options', s.srvoptions, 'owner', pg_get_userbyid(s.srvowner),
    'comment', obj_description(s.oid, 'pg_foreign_server'), 'acl', ${GRANTS('s.srvacl', 'S', 's.srvowner')})
FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
UNION ALL
SELECT 'user_mapping', m.usename || ' on ' || m.srvname, CASE
    WHEN m.umoptions IS NOT NULL OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
      OR (pg_has_role(s.srvowner, 'USAGE') AND m.umuser = 0)
      OR (m.usename = current_user AND (pg_has_role(s.srvowner, 'USAGE') OR has_server_privilege(s.oid, 'USAGE')))
    THEN json_build_object('options', m.umoptions)
    ELSE json_build_object('hidden', 'The server shows what a user mapping holds only to its user and to superusers.') END
FROM pg_user_mappings m JOIN pg_foreign_server s ON s.oid = m.srvid
UNION ALL
SELECT 'publication', p.pubname, json_build_object('allTables', p.puballtables, 'insert', p.pubinsert,
    'update', p.pubupdate, 'delete', p.pubdelete, 'truncate', p.pubtruncate, 'viaRoot', p.pubviaroot,
    'tables', (SELECT array_agg(concat_ws(' ', r.prrelid::regclass::text${
      version < 150_000
        ? ''
        : `,
        (SELECT '(' || string_agg(a.attname, ', ' ORDER BY a.attname) || ')' FROM unnest(r.prattrs::int2[]) c
           JOIN pg_attribute a ON a.attrelid = r.prrelid AND a.attnum = c),
        'where ' || pg_get_expr(r.prqual, r.prrelid)`
    }) ORDER BY r.prrelid::regclass::text COLLATE "C")
      FROM pg_publication_rel r WHERE r.prpubid = p.oid),${
        version < 150_000
          ? ''
          : `
    'schemas', (SELECT array_agg(n.nspname ORDER BY n.nspname) FROM pg_publication_namespace s
      JOIN pg_namespace n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid),`
      }
    'owner', pg_get_userbyid(p.pubowner), 'comment', obj_description(p.oid, 'pg_publication'))
FROM pg_publication p
UNION ALL
SELECT 'subscription', s.subname, (${
  connections
    ? `(to_jsonb(s) - '{oid,subdbid,subskiplsn,subname,subowner,subconninfo,subtwophasestate}'::text[])::jsonb
    || jsonb_build_object('twoPhase', nullif(to_jsonb(s) ->> 'subtwophasestate', 'd') IS NOT NULL,
      'owner', pg_get_userbyid(s.subowner), 'connection', s.subconninfo)`
    : `jsonb_build_object('hidden', 'The server shows where a subscription comes from only to superusers.')`
})::json
FROM pg_subscription s WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
${
  version < 150_000
    ? ''
    : `UNION ALL
SELECT 'parameter_grants', p.parname, json_build_object('acl', ${GRANTS('p.paracl', 'p', '10::oid')})
FROM pg_parameter_acl p`
}`;

const BORN = `SELECT 'pg_proc'::regclass AS class, oid, 0 AS part, proacl AS acl, proowner AS owner, 'f'::"char" AS letter
    FROM pg_proc
  UNION ALL SELECT 'pg_class'::regclass, oid, 0, relacl, relowner, CASE WHEN relkind = 'S' THEN 's' ELSE 'r' END::"char"
    FROM pg_class
  UNION ALL SELECT 'pg_class'::regclass, c.oid, a.attnum, a.attacl, c.relowner, 'c'
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL
  UNION ALL SELECT 'pg_namespace'::regclass, oid, 0, nspacl, nspowner, 'n' FROM pg_namespace
  UNION ALL SELECT 'pg_type'::regclass, oid, 0, typacl, typowner, 'T' FROM pg_type
  UNION ALL SELECT 'pg_language'::regclass, oid, 0, lanacl, lanowner, 'l' FROM pg_language
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, 0, fdwacl, fdwowner, 'F' FROM pg_foreign_data_wrapper`;

const SORTED = (acl: string): string =>
  `(SELECT array_agg(a::text ORDER BY a::text COLLATE "C") FROM unnest(${acl}) a)`;

/** Rights on what the server and its extensions brought, where somebody changed those that it came with. */
export const GRANTS_ON_BUILT_IN = `
SELECT 'grants' AS kind, i.type || ' ' || i.identity AS name,
  json_build_object('acl', (SELECT coalesce(json_agg(json_build_object('grantee', ${GRANTEE('a.grantee')},
    'privilege', lower(a.privilege_type), 'grantable', a.is_grantable)), '[]'::json)
    FROM aclexplode(coalesce(b.acl, acldefault(b.letter, b.owner))) a WHERE a.grantee <> b.owner)) AS properties
FROM (${BORN}) b LEFT JOIN pg_init_privs p ON p.classoid = b.class AND p.objoid = b.oid
    AND p.objsubid = b.part,
  LATERAL pg_identify_object(b.class, b.oid, b.part) i
WHERE (b.acl IS NOT NULL OR p.initprivs IS NOT NULL)
  AND ((b.oid < 16384 AND i.identity <> 'public' AND i.identity !~ '^information_schema')
    OR EXISTS (SELECT FROM pg_depend e WHERE e.classid = b.class AND e.objid = b.oid AND e.deptype = 'e'))
  AND ${SORTED('b.acl')} IS DISTINCT FROM ${SORTED('coalesce(p.initprivs, acldefault(b.letter, b.owner))')}`;
