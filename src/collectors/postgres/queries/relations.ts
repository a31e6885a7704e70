import { GRANTEE, GRANTS, NOT_FROM_EXTENSION, OWN_SCHEMA, QUALIFIED } from './fragments.ts';

const RELATION = QUALIFIED('n.nspname', 'c.relname');
const FROM_RELATIONS = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace`;
const OWN_RELATION = `${OWN_SCHEMA('n.nspname', 'c.oid')} AND ${NOT_FROM_EXTENSION('pg_class', 'c.oid')}`;

export const SCHEMAS = `
SELECT n.nspname AS name, pg_get_userbyid(n.nspowner) AS owner,
  ${GRANTS('n.nspacl', 'n', 'n.nspowner')} AS acl, obj_description(n.oid, 'pg_namespace') AS comment
FROM pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND ${NOT_FROM_EXTENSION('pg_namespace', 'n.oid')}`;

/** Long values lie in a table of their own, whose options are set and told as `toast.…`. */
export const RELATIONS = `
SELECT ${RELATION} AS name, c.relkind AS kind, pg_get_userbyid(c.relowner) AS owner, c.relpersistence AS persistence,
  c.reloptions || (SELECT array_agg('toast.' || o) FROM pg_class x, unnest(x.reloptions) o WHERE x.oid = c.reltoastrelid)
    AS options,
  am.amname AS access_method, ts.spcname AS tablespace, c.relrowsecurity AS row_security,
  c.relforcerowsecurity AS force_row_security, c.relreplident AS replica_identity,
  CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
  pg_get_expr(c.relpartbound, c.oid) AS partition_bound,
  (SELECT array_agg(${QUALIFIED('pn.nspname', 'p.relname')} ORDER BY i.inhseqno) FROM pg_inherits i
     JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
     WHERE i.inhrelid = c.oid) AS parents,
  CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
  CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS definition,
  s.srvname AS foreign_server, f.ftoptions AS foreign_options,
  ${GRANTS('c.relacl', 'r', 'c.relowner')} AS acl, obj_description(c.oid, 'pg_class') AS comment
FROM ${FROM_RELATIONS} LEFT JOIN pg_am am ON am.oid = c.relam LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
  LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${OWN_RELATION}`;

export const COLUMNS = `
SELECT ${RELATION} AS relation, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
  a.attnotnull AS not_null, pg_get_expr(d.adbin, d.adrelid) AS default, a.attidentity AS identity,
  a.attgenerated AS generated, NOT a.attislocal AS inherited,
  CASE WHEN a.attcollation <> t.typcollation THEN ${QUALIFIED('cn.nspname', 'co.collname')} END AS collation,
  CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage, a.attcompression AS compression,
  nullif(a.attstattarget, -1) AS statistics, a.attoptions || a.attfdwoptions AS options,
  ${GRANTS('a.attacl', 'c', 'c.relowner')} AS acl, col_description(c.oid, a.attnum) AS comment
FROM ${FROM_RELATIONS} JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  LEFT JOIN pg_collation co ON co.oid = a.attcollation LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${OWN_RELATION}
ORDER BY c.oid, a.attnum`;

/** A foreign key is kept by triggers of the server's own; switched off, it stands there and keeps nothing. */
export const CONSTRAINTS = `
SELECT ${RELATION} AS relation, k.contype AS type, pg_get_constraintdef(k.oid) AS definition,
  k.convalidated AS validated, NOT k.conislocal AS inherited,
  (SELECT array_agg(DISTINCT t.tgenabled::text) FROM pg_trigger t WHERE t.tgconstraint = k.oid) AS firing,
  ic.reloptions AS options, ts.spcname AS tablespace, obj_description(k.oid, 'pg_constraint') AS comment
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_class ic ON ic.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace
WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND ${OWN_RELATION}`;

/** Indexes behind a constraint are told by the constraint. */
export const INDEXES = `
SELECT ${RELATION} AS relation, pg_get_indexdef(i.indexrelid) AS definition, i.indisunique AS unique,
  i.indisvalid AS valid, i.indisclustered AS clustered, i.indisreplident AS replica_identity,
  ts.spcname AS tablespace, ic.relispartition AS attached,
  (SELECT array_agg(a.attnum || '=' || a.attstattarget ORDER BY a.attnum) FROM pg_attribute a
     WHERE a.attrelid = ic.oid AND a.attstattarget >= 0) AS statistics,
  obj_description(ic.oid, 'pg_class') AS comment
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class ic ON ic.oid = i.indexrelid LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace
WHERE ${OWN_RELATION} AND (i.indisclustered OR i.indisreplident OR NOT i.indisvalid
  OR NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')))`;

export const TRIGGERS = `
SELECT ${RELATION} AS relation, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition, t.tgenabled AS enabled,
  obj_description(t.oid, 'pg_trigger') AS comment
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND ${OWN_RELATION}`;

export const POLICIES = `
SELECT ${RELATION} AS relation, p.polname AS name, p.polpermissive AS permissive, p.polcmd AS command,
  (SELECT array_agg(${GRANTEE('r')}) FROM unnest(p.polroles) r) AS roles,
  pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS check,
  obj_description(p.oid, 'pg_policy') AS comment
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE ${OWN_RELATION}`;

export const RULES = `
SELECT ${RELATION} AS relation, r.rulename AS name, pg_get_ruledef(r.oid) AS definition, r.ev_enabled AS enabled,
  obj_description(r.oid, 'pg_rewrite') AS comment
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND ${OWN_RELATION}`;

export const SEQUENCES = `
SELECT ${RELATION} AS name, format_type(s.seqtypid, NULL) AS type, s.seqstart AS start, s.seqincrement AS increment,
  s.seqmin AS minimum, s.seqmax AS maximum, s.seqcache AS cache, s.seqcycle AS cycle,
  (SELECT ${QUALIFIED('tn.nspname', 't.relname')} || '.' || a.attname FROM pg_depend d
     JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i') LIMIT 1) AS owned_by,
  c.relpersistence = 'u' AS unlogged, obj_description(c.oid, 'pg_class') AS comment,
  pg_get_userbyid(c.relowner) AS owner, ${GRANTS('c.relacl', 's', 'c.relowner')} AS acl
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE ${OWN_RELATION}`;
