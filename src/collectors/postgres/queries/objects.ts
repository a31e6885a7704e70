import { MADE_BY_USERS, NOT_FROM_EXTENSION, OWN_SCHEMA, QUALIFIED } from './fragments.ts';

const OWN = (catalog: string, oid: string): string =>
  `${OWN_SCHEMA('n.nspname', oid)} AND ${NOT_FROM_EXTENSION(catalog, oid)}`;

const OWNED = (catalog: string, oid: string, owner: string): string =>
  `'owner', pg_get_userbyid(${owner}), 'comment', obj_description(${oid}, '${catalog}')`;

/** Kinds within a schema that need no more than a few properties, read in one go. */
export const OBJECTS_OF_SCHEMAS = `
SELECT 'collation' AS kind, ${QUALIFIED('n.nspname', 'c.collname')} AS name, json_build_object(
    'provider', c.collprovider, 'deterministic', c.collisdeterministic, 'locale', c.collcollate, 'ctype', c.collctype,
    'icuLocale', to_json(c) -> 'colliculocale', 'providerLocale', to_json(c) -> 'colllocale',
    'icuRules', to_json(c) -> 'collicurules', ${OWNED('pg_collation', 'c.oid', 'c.collowner')}) AS properties
FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE ${OWN('pg_collation', 'c.oid')}
UNION ALL
SELECT 'statistics', ${QUALIFIED('n.nspname', 's.stxname')}, json_build_object(
    'definition', pg_get_statisticsobjdef(s.oid), 'target', nullif((to_json(s) ->> 'stxstattarget')::int, -1),
    ${OWNED('pg_statistic_ext', 's.oid', 's.stxowner')})
FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE ${OWN('pg_statistic_ext', 's.oid')}
UNION ALL
SELECT 'base_type', ${QUALIFIED('n.nspname', 't.typname')}, json_build_object('input', t.typinput::text,
    'output', t.typoutput::text, 'receive', t.typreceive::text, 'send', t.typsend::text, 'length', t.typlen,
    'byValue', t.typbyval, 'alignment', t.typalign, 'storage', t.typstorage, 'category', t.typcategory,
    'preferred', t.typispreferred, 'default', t.typdefault, ${OWNED('pg_type', 't.oid', 't.typowner')})
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'b' AND t.typcategory <> 'A' AND ${OWN('pg_type', 't.oid')}
UNION ALL
SELECT 'operator', o.oid::regoperator::text, json_build_object('function', o.oprcode::text,
    'result', format_type(o.oprresult, NULL), 'commutator', nullif(o.oprcom, 0)::regoperator::text,
    'negator', nullif(o.oprnegate, 0)::regoperator::text, 'restrict', nullif(o.oprrest, 0)::regproc::text,
    'join', nullif(o.oprjoin, 0)::regproc::text, 'merges', o.oprcanmerge, 'hashes', o.oprcanhash,
    ${OWNED('pg_operator', 'o.oid', 'o.oprowner')})
FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE ${OWN('pg_operator', 'o.oid')}
UNION ALL
SELECT 'operator_class', ${QUALIFIED('n.nspname', 'c.opcname')} || ' using ' || m.amname, json_build_object(
    'type', format_type(c.opcintype, NULL), 'key', format_type(nullif(c.opckeytype, 0), NULL),
    'default', c.opcdefault, 'family', f.opfname, ${OWNED('pg_opclass', 'c.oid', 'c.opcowner')})
FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace JOIN pg_am m ON m.oid = c.opcmethod
  JOIN pg_opfamily f ON f.oid = c.opcfamily WHERE ${OWN('pg_opclass', 'c.oid')}
UNION ALL
SELECT 'operator_family', ${QUALIFIED('n.nspname', 'f.opfname')} || ' using ' || m.amname, json_build_object(
    'operators', (SELECT array_agg(concat_ws(' ', p.amopstrategy, p.amopopr::regoperator, p.amoppurpose)
       ORDER BY p.amopstrategy, p.amopopr::regoperator::text COLLATE "C") FROM pg_amop p WHERE p.amopfamily = f.oid),
    'functions', (SELECT array_agg(concat_ws(' ', p.amprocnum, p.amproc::regprocedure)
       ORDER BY p.amprocnum, p.amproc::regprocedure::text COLLATE "C") FROM pg_amproc p WHERE p.amprocfamily = f.oid),
    ${OWNED('pg_opfamily', 'f.oid', 'f.opfowner')})
FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
WHERE ${OWN('pg_opfamily', 'f.oid')}
UNION ALL
SELECT 'conversion', ${QUALIFIED('n.nspname', 'c.conname')}, json_build_object('from', pg_encoding_to_char(c.conforencoding),
    'to', pg_encoding_to_char(c.contoencoding), 'function', c.conproc::text, 'default', c.condefault,
    ${OWNED('pg_conversion', 'c.oid', 'c.conowner')})
FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace WHERE ${OWN('pg_conversion', 'c.oid')}
UNION ALL
SELECT 'text_search_configuration', ${QUALIFIED('n.nspname', 'c.cfgname')}, json_build_object(
    'parser', (SELECT p.prsname FROM pg_ts_parser p WHERE p.oid = c.cfgparser),
    'mappings', (SELECT array_agg(t.alias || ' ' || (SELECT string_agg(m.mapdict::regdictionary::text, ', '
         ORDER BY m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg = c.oid AND m.maptokentype = t.tokid) ORDER BY t.alias COLLATE "C")
       FROM ts_token_type(c.cfgparser) t
       WHERE EXISTS (SELECT FROM pg_ts_config_map m WHERE m.mapcfg = c.oid AND m.maptokentype = t.tokid)),
    ${OWNED('pg_ts_config', 'c.oid', 'c.cfgowner')})
FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE ${OWN('pg_ts_config', 'c.oid')}
UNION ALL
SELECT 'text_search_dictionary', ${QUALIFIED('n.nspname', 'd.dictname')}, json_build_object(
    'template', (SELECT t.tmplname FROM pg_ts_template t WHERE t.oid = d.dicttemplate), 'settings', d.dictinitoption,
    ${OWNED('pg_ts_dict', 'd.oid', 'd.dictowner')})
FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE ${OWN('pg_ts_dict', 'd.oid')}
UNION ALL
SELECT 'text_search_template', ${QUALIFIED('n.nspname', 't.tmplname')}, json_build_object('init', nullif(t.tmplinit, 0)::text,
    'lexize', t.tmpllexize::text, 'comment', obj_description(t.oid, 'pg_ts_template'))
FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace WHERE ${OWN('pg_ts_template', 't.oid')}
UNION ALL
SELECT 'text_search_parser', ${QUALIFIED('n.nspname', 'p.prsname')}, json_build_object('start', p.prsstart::text,
    'token', p.prstoken::text, 'end', p.prsend::text, 'headline', nullif(p.prsheadline, 0)::text,
    'types', p.prslextype::text, 'comment', obj_description(p.oid, 'pg_ts_parser'))
FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace WHERE ${OWN('pg_ts_parser', 'p.oid')}`;

/** The same for kinds that stand beside the schemas of a database. */
export const OBJECTS_OF_DATABASE = `
SELECT 'event_trigger' AS kind, t.evtname::text AS name, json_build_object('event', t.evtevent, 'enabled', t.evtenabled,
    'function', t.evtfoid::regproc::text, 'tags', t.evttags, ${OWNED('pg_event_trigger', 't.oid', 't.evtowner')}) AS properties
FROM pg_event_trigger t WHERE ${NOT_FROM_EXTENSION('pg_event_trigger', 't.oid')}
UNION ALL
SELECT 'cast', format_type(c.castsource, NULL) || ' as ' || format_type(c.casttarget, NULL), json_build_object(
    'function', nullif(c.castfunc, 0)::regprocedure::text, 'context', c.castcontext, 'method', c.castmethod)
FROM pg_cast c WHERE ${MADE_BY_USERS('pg_cast', 'c.oid')}
UNION ALL
SELECT 'transform', format_type(t.trftype, NULL) || ' in ' || l.lanname, json_build_object(
    'fromSql', nullif(t.trffromsql, 0)::regprocedure::text, 'toSql', nullif(t.trftosql, 0)::regprocedure::text)
FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE ${MADE_BY_USERS('pg_transform', 't.oid')}
UNION ALL
SELECT 'access_method', m.amname, json_build_object('handler', m.amhandler::text, 'type', m.amtype)
FROM pg_am m WHERE ${MADE_BY_USERS('pg_am', 'm.oid')}`;
