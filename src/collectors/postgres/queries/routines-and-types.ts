import { GRANTS, NOT_FROM_EXTENSION, OWN_SCHEMA, QUALIFIED } from './fragments.ts';

export const FUNCTIONS = `
SELECT ${QUALIFIED('n.nspname', 'p.proname')} || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name,
  p.prokind AS kind, pg_get_userbyid(p.proowner) AS owner, l.lanname AS language,
  pg_get_function_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS returns,
  CASE WHEN p.prokind <> 'a' THEN coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) END AS body,
  (SELECT concat_ws(' ', a.aggkind, a.aggtransfn::text, a.aggfinalfn::text, a.aggcombinefn::text,
     format_type(a.aggtranstype, NULL), a.agginitval, a.aggserialfn::text, a.aggdeserialfn::text, a.aggmtransfn::text,
     a.aggminvtransfn::text, a.aggmfinalfn::text, format_type(nullif(a.aggmtranstype, 0), NULL), a.aggminitval,
     a.aggnumdirectargs, a.aggfinalextra, a.aggmfinalextra, a.aggfinalmodify, a.aggmfinalmodify,
     nullif(a.aggsortop, 0)::regoperator, a.aggtransspace, a.aggmtransspace)
   FROM pg_aggregate a WHERE a.aggfnoid = p.oid) AS aggregate,
  p.provolatile AS volatility, p.proparallel AS parallel, p.proisstrict AS strict, p.prosecdef AS security_definer,
  p.probin AS library, nullif(p.prosupport, 0)::regproc::text AS support,
  (SELECT array_agg(format_type(t, NULL)) FROM unnest(p.protrftypes) t) AS transforms, p.proleakproof AS leakproof, p.procost AS cost, p.prorows AS rows, p.proconfig AS configuration,
  ${GRANTS('p.proacl', 'f', 'p.proowner')} AS acl, obj_description(p.oid, 'pg_proc') AS comment
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
WHERE ${OWN_SCHEMA('n.nspname', 'p.oid')} AND ${NOT_FROM_EXTENSION('pg_proc', 'p.oid')}`;

export const TYPES = `
SELECT ${QUALIFIED('n.nspname', 't.typname')} AS name, t.typtype AS kind, pg_get_userbyid(t.typowner) AS owner,
  (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels,
  (SELECT array_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attcollation <> b.typcollation THEN ' collate ' || a.attcollation::regcollation ELSE '' END
       ORDER BY a.attnum) FROM pg_attribute a JOIN pg_type b ON b.oid = a.atttypid
     WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes,
  (SELECT concat_ws(' ', o.opcname, nullif(r.rngcollation, 0)::regcollation, nullif(r.rngcanonical, 0)::regproc,
     nullif(r.rngsubdiff, 0)::regproc, format_type(r.rngmultitypid, NULL))
   FROM pg_range r JOIN pg_opclass o ON o.oid = r.rngsubopc WHERE r.rngtypid = t.oid) AS range,
  obj_description(t.oid, 'pg_type') AS comment,
  coalesce(format_type(nullif(t.typbasetype, 0), t.typtypmod),
    (SELECT format_type(r.rngsubtype, NULL) FROM pg_range r WHERE r.rngtypid = t.oid)) AS base,
  t.typnotnull AS not_null, t.typdefault AS default,
  (SELECT ${QUALIFIED('cn.nspname', 'co.collname')} FROM pg_collation co
     JOIN pg_namespace cn ON cn.oid = co.collnamespace JOIN pg_type b ON b.oid = t.typbasetype
     WHERE co.oid = t.typcollation AND t.typcollation <> b.typcollation) AS collation,
  (SELECT array_agg(pg_get_constraintdef(k.oid) ORDER BY pg_get_constraintdef(k.oid) COLLATE "C")
     FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c') AS checks,
  ${GRANTS('t.typacl', 'T', 't.typowner')} AS acl
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE t.typtype IN ('e', 'd', 'c', 'r') AND (t.typtype <> 'c' OR c.relkind = 'c')
  AND ${OWN_SCHEMA('n.nspname', 't.oid')} AND ${NOT_FROM_EXTENSION('pg_type', 't.oid')}`;

/** What was slipped into an extension is no longer told as an object of its own, so its members count. */
export const EXTENSIONS = `
SELECT e.extname AS name, n.nspname AS schema, e.extversion AS version, (
    SELECT array_agg(m ORDER BY m COLLATE "C") FROM (
      SELECT o.type || ' ' || replace(o.identity, quote_ident(n.nspname) || '.', '')
      FROM pg_depend d, pg_identify_object(d.classid, d.objid, 0) o
      WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e') x(m)) AS members
FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace`;
