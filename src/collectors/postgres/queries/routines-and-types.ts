import { GRANTS, NOT_FROM_EXTENSION, OWN_SCHEMA, QUALIFIED } from './fragments.ts';

export const FUNCTIONS = `
SELECT ${QUALIFIED('n.nspname', 'p.proname')} || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name,
  p.prokind AS kind, pg_get_userbyid(p.proowner) AS owner, l.lanname AS language,
  pg_get_function_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS returns,
  CASE WHEN p.prokind <> 'a' THEN coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) END AS body,
  (SELECT concat_ws(' ', a.aggkind, a.aggtransfn::text, a.aggfinalfn::text, a.aggcombinefn::text,
     format_type(a.aggtranstype, NULL), a.agginitval) FROM pg_aggregate a WHERE a.aggfnoid = p.oid) AS aggregate,
  p.provolatile AS volatility, p.proparallel AS parallel, p.proisstrict AS strict, p.prosecdef AS security_definer,
  p.proleakproof AS leakproof, p.procost AS cost, p.prorows AS rows, p.proconfig AS configuration,
  ${GRANTS('p.proacl', 'f', 'p.proowner')} AS acl, obj_description(p.oid, 'pg_proc') AS comment
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
WHERE ${OWN_SCHEMA('n.nspname')} AND ${NOT_FROM_EXTENSION('pg_proc', 'p.oid')}`;

export const TYPES = `
SELECT ${QUALIFIED('n.nspname', 't.typname')} AS name, t.typtype AS kind, pg_get_userbyid(t.typowner) AS owner,
  (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels,
  (SELECT array_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum)
     FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes,
  coalesce(format_type(nullif(t.typbasetype, 0), t.typtypmod),
    (SELECT format_type(r.rngsubtype, NULL) FROM pg_range r WHERE r.rngtypid = t.oid)) AS base,
  t.typnotnull AS not_null, t.typdefault AS default,
  (SELECT ${QUALIFIED('cn.nspname', 'co.collname')} FROM pg_collation co
     JOIN pg_namespace cn ON cn.oid = co.collnamespace JOIN pg_type b ON b.oid = t.typbasetype
     WHERE co.oid = t.typcollation AND t.typcollation <> b.typcollation) AS collation,
  (SELECT array_agg(pg_get_constraintdef(k.oid) ORDER BY pg_get_constraintdef(k.oid))
     FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c') AS checks,
  ${GRANTS('t.typacl', 'T', 't.typowner')} AS acl
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE t.typtype IN ('e', 'd', 'c', 'r') AND (t.typtype <> 'c' OR c.relkind = 'c')
  AND ${OWN_SCHEMA('n.nspname')} AND ${NOT_FROM_EXTENSION('pg_type', 't.oid')}`;

export const EXTENSIONS = `
SELECT e.extname AS name, n.nspname AS schema, e.extversion AS version
FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace`;

/** Kinds that need no more than a few properties, read in one go. */
export const OBJECTS = `
SELECT 'collation' AS kind, ${QUALIFIED('n.nspname', 'c.collname')} AS name, json_build_object(
    'provider', c.collprovider, 'deterministic', c.collisdeterministic, 'locale', c.collcollate, 'ctype', c.collctype,
    'icuLocale', to_json(c) -> 'colliculocale', 'providerLocale', to_json(c) -> 'colllocale') AS properties
FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
WHERE ${OWN_SCHEMA('n.nspname')} AND ${NOT_FROM_EXTENSION('pg_collation', 'c.oid')}
UNION ALL
SELECT 'event_trigger', t.evtname, json_build_object('event', t.evtevent, 'enabled', t.evtenabled,
    'function', t.evtfoid::regproc::text, 'tags', t.evttags)
FROM pg_event_trigger t WHERE ${NOT_FROM_EXTENSION('pg_event_trigger', 't.oid')}
UNION ALL
SELECT 'publication', p.pubname, json_build_object('allTables', p.puballtables, 'insert', p.pubinsert,
    'update', p.pubupdate, 'delete', p.pubdelete, 'truncate', p.pubtruncate, 'viaRoot', p.pubviaroot,
    'tables', (SELECT array_agg(t.schemaname || '.' || t.tablename ORDER BY t.schemaname, t.tablename)
               FROM pg_publication_tables t WHERE t.pubname = p.pubname))
FROM pg_publication p
UNION ALL
SELECT 'foreign_server', s.srvname, json_build_object('wrapper', w.fdwname, 'type', s.srvtype,
    'version', s.srvversion, 'options', s.srvoptions)
FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
UNION ALL
SELECT 'statistics', ${QUALIFIED('n.nspname', 's.stxname')}, json_build_object(
    'definition', pg_get_statisticsobjdef(s.oid))
FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE ${OWN_SCHEMA('n.nspname')}
UNION ALL
SELECT 'default_privileges', concat_ws(' ', pg_get_userbyid(d.defaclrole), coalesce(n.nspname, '*'), d.defaclobjtype),
  json_build_object('grants', (SELECT array_agg(
      CASE WHEN a.grantee = 0 THEN 'public' ELSE pg_get_userbyid(a.grantee) END || ' ' || lower(a.privilege_type)
      ORDER BY a.grantee, a.privilege_type) FROM aclexplode(d.defaclacl) a))
FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace`;
