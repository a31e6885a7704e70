import { findsChanges } from './postgres-readings.ts';

const SCHEMA = `
  CREATE TYPE state AS ENUM ('new', 'done');
  CREATE TYPE address AS (street text, town text);
  CREATE TYPE span AS RANGE (subtype = float8);
  CREATE DOMAIN code AS text CHECK (VALUE <> '');
  CREATE TABLE stock (sku text PRIMARY KEY, amount integer NOT NULL DEFAULT 0, site text);
  CREATE VIEW low AS SELECT sku, amount FROM stock WHERE amount < 10;
  CREATE MATERIALIZED VIEW totals AS SELECT site, sum(amount) AS amount FROM stock GROUP BY site;
  CREATE FUNCTION add_up(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a + b';
  CREATE PROCEDURE tidy() LANGUAGE sql AS 'DELETE FROM public.stock WHERE amount = 0';
  CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE FUNCTION watched() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
  CREATE AGGREGATE total(integer) (SFUNC = add_up, STYPE = integer, INITCOND = '0');
  CREATE TRIGGER note BEFORE UPDATE ON stock FOR EACH ROW EXECUTE FUNCTION noted();
  CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watched();
  CREATE RULE quiet AS ON DELETE TO stock DO ALSO NOTHING;
  CREATE OPERATOR <+> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq);
  CREATE TEXT SEARCH CONFIGURATION words (COPY = pg_catalog.simple);
  CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple);
  CREATE STATISTICS together ON sku, site FROM stock;
  CREATE EXTENSION hstore;
  CREATE PUBLICATION feed FOR TABLE stock;`;

findsChanges('postgres on views', SCHEMA, {
  'another definition': [
    'CREATE OR REPLACE VIEW low AS SELECT sku, amount FROM stock WHERE amount < 20',
    'view public.low#/definition',
  ],
  'a barrier': ['ALTER VIEW low SET (security_barrier)', 'view public.low#/options'],
  'whose rights it uses': ['ALTER VIEW low SET (security_invoker = on)', 'view public.low#/options'],
  'a check of what is written through it': [
    'ALTER VIEW low SET (check_option = local)',
    'view public.low#/options',
  ],
  'a default of its own': [
    'ALTER VIEW low ALTER amount SET DEFAULT 7',
    'view public.low#/columns/amount/default',
  ],
  'another owner': ['ALTER VIEW low OWNER TO pg_monitor', 'view public.low#/owner'],
  'an index of a stored view': [
    'CREATE INDEX ON totals (site)',
    'materialized_view public.totals#/indexes/USING btree (site)',
  ],
  'a storage parameter of a stored view': [
    'ALTER MATERIALIZED VIEW totals SET (fillfactor = 50)',
    'materialized_view public.totals#/options',
  ],
});

const FUNCTION = 'function public.add_up(a integer, b integer)#';

findsChanges('postgres on routines', SCHEMA, {
  'another body': [
    "CREATE OR REPLACE FUNCTION add_up(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a - b'",
    `${FUNCTION}/body`,
  ],
  'a promise to depend on nothing': ['ALTER FUNCTION add_up IMMUTABLE', `${FUNCTION}/volatility`],
  'whose rights it uses': ['ALTER FUNCTION add_up SECURITY DEFINER', `${FUNCTION}/securityDefiner`],
  'a search path': ["ALTER FUNCTION add_up SET search_path = ''", `${FUNCTION}/configuration`],
  'a setting of an extension': [
    'ALTER FUNCTION add_up SET pg_trgm.similarity_threshold = 0.5',
    `${FUNCTION}/configuration`,
  ],
  'whether it runs beside itself': ['ALTER FUNCTION add_up PARALLEL SAFE', `${FUNCTION}/parallel`],
  'what it costs': ['ALTER FUNCTION add_up COST 500', `${FUNCTION}/cost`],
  'that it tells nothing': ['ALTER FUNCTION add_up LEAKPROOF', `${FUNCTION}/leakproof`],
  'what it does with nothing': ['ALTER FUNCTION add_up STRICT', `${FUNCTION}/strict`],
  'a default of an argument': [
    "CREATE OR REPLACE FUNCTION add_up(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT a + b'",
    `${FUNCTION}/arguments`,
  ],
  'another owner': ['ALTER FUNCTION add_up OWNER TO pg_monitor', `${FUNCTION}/owner`],
  'a procedure that does more': [
    "CREATE OR REPLACE PROCEDURE tidy() LANGUAGE sql AS 'DELETE FROM public.stock'",
    'procedure public.tidy()#/body',
  ],
  'an aggregate that begins elsewhere': [
    "CREATE OR REPLACE AGGREGATE total(integer) (SFUNC = add_up, STYPE = integer, INITCOND = '5')",
    'aggregate public.total(integer)#/aggregate',
  ],
  'an aggregate that runs beside itself': [
    "CREATE OR REPLACE AGGREGATE total(integer) (SFUNC = add_up, STYPE = integer, INITCOND = '0', COMBINEFUNC = add_up, PARALLEL = SAFE)",
    'aggregate public.total(integer)#/aggregate',
    'aggregate public.total(integer)#/parallel',
  ],
  'an aggregate over a moving frame': [
    "CREATE OR REPLACE AGGREGATE total(integer) (SFUNC = add_up, STYPE = integer, INITCOND = '0', MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = integer)",
    'aggregate public.total(integer)#/aggregate',
  ],
  'a function among those of the server': [
    "CREATE FUNCTION pg_catalog.version(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
    'function pg_catalog.version(text)#',
  ],
  'a function that was slipped into an extension': [
    "CREATE FUNCTION backdoor() RETURNS integer LANGUAGE sql AS 'SELECT 1'; ALTER EXTENSION hstore ADD FUNCTION backdoor()",
    'extension hstore#/members/5',
  ],
});

findsChanges('postgres on triggers and rules', SCHEMA, {
  'another moment': [
    'CREATE OR REPLACE TRIGGER note AFTER UPDATE ON stock FOR EACH ROW EXECUTE FUNCTION noted()',
    'table public.stock#/triggers/note/definition',
  ],
  'a condition': [
    'CREATE OR REPLACE TRIGGER note BEFORE UPDATE ON stock FOR EACH ROW WHEN (NEW.amount > 0) EXECUTE FUNCTION noted()',
    'table public.stock#/triggers/note/definition',
  ],
  'one that was switched off': [
    'ALTER TABLE stock DISABLE TRIGGER note',
    'table public.stock#/triggers/note/enabled',
  ],
  'one that fires on replicas': [
    'ALTER TABLE stock ENABLE REPLICA TRIGGER note',
    'table public.stock#/triggers/note/enabled',
  ],
  'one that always fires': [
    'ALTER TABLE stock ENABLE ALWAYS TRIGGER note',
    'table public.stock#/triggers/note/enabled',
  ],
  'a comment': ["COMMENT ON TRIGGER note ON stock IS 'by hand'", 'table public.stock#/triggers/note/comment'],
  'a watcher of changes that was switched off': [
    'ALTER EVENT TRIGGER watch DISABLE',
    'event_trigger watch#/enabled',
  ],
  'a watcher of changes that looks away': [
    "DROP EVENT TRIGGER watch; CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION watched()",
    'event_trigger watch#/tags',
  ],
  'a rule that does nothing instead': [
    'CREATE OR REPLACE RULE quiet AS ON DELETE TO stock DO INSTEAD NOTHING',
    'table public.stock#/rules/quiet/definition',
  ],
  'a rule that was switched off': [
    'ALTER TABLE stock DISABLE RULE quiet',
    'table public.stock#/rules/quiet/enabled',
  ],
});

findsChanges('postgres on types and what else has a name', SCHEMA, {
  'a value before others': ["ALTER TYPE state ADD VALUE 'draft' BEFORE 'new'", 'enum public.state#/labels/0'],
  'a renamed value': ["ALTER TYPE state RENAME VALUE 'done' TO 'closed'", 'enum public.state#/labels/1'],
  'another check of a domain': [
    "ALTER DOMAIN code DROP CONSTRAINT code_check; ALTER DOMAIN code ADD CHECK (VALUE <> 'x')",
    'domain public.code#/checks/0',
  ],
  'a domain that must be filled': ['ALTER DOMAIN code SET NOT NULL', 'domain public.code#/notNull'],
  'a default of a domain': ["ALTER DOMAIN code SET DEFAULT 'x'", 'domain public.code#/default'],
  'another part of a row type': [
    'ALTER TYPE address ADD ATTRIBUTE country text',
    'composite_type public.address#/attributes/2',
  ],
  'the collation of a part of a row type': [
    'ALTER TYPE address ALTER ATTRIBUTE town TYPE text COLLATE "C"',
    'composite_type public.address#/attributes/1',
  ],
  'how a range measures': [
    'DROP TYPE span; CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi)',
    'range_type public.span#/range',
  ],
  'a comment on a type': ["COMMENT ON TYPE state IS 'by hand'", 'enum public.state#/comment'],
  'a cast': ['CREATE CAST (address AS text) WITH INOUT AS IMPLICIT', 'cast public.address as text#'],
  'an operator with other helpers': [
    'ALTER OPERATOR <+> (integer, integer) SET (RESTRICT = eqsel)',
    'operator public.<+>(integer,integer)#/restrict',
  ],
  'words that are looked up elsewhere': [
    'ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING FOR asciiword WITH english_stem',
    'text_search_configuration public.words#/mappings/1',
  ],
  'a dictionary with other settings': [
    'ALTER TEXT SEARCH DICTIONARY plain (StopWords = english)',
    'text_search_dictionary public.plain#/settings',
  ],
  'a template of dictionaries': [
    'CREATE TEXT SEARCH TEMPLATE mine (LEXIZE = dsimple_lexize)',
    'text_search_template public.mine#',
  ],
  'a parser of words': [
    'CREATE TEXT SEARCH PARSER mine (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)',
    'text_search_parser public.mine#',
  ],
  'statistics of columns together': [
    'ALTER STATISTICS together SET STATISTICS 300',
    'statistics public.together#/target',
  ],
  'an extension in another schema': [
    'CREATE SCHEMA extra; ALTER EXTENSION hstore SET SCHEMA extra',
    'extension hstore#/schema',
    'schema extra#',
  ],
  'an operator class': [
    'CREATE OPERATOR CLASS backwards FOR TYPE integer USING btree AS OPERATOR 1 >, FUNCTION 1 btint4cmp(integer, integer)',
    'operator_class public.backwards using btree#',
    'operator_family public.backwards using btree#',
  ],
  'a publication of fewer changes': [
    "ALTER PUBLICATION feed SET (publish = 'insert')",
    'publication feed#/delete',
    'publication feed#/truncate',
    'publication feed#/update',
  ],
  'a publication of some rows': [
    'ALTER PUBLICATION feed SET TABLE stock WHERE (amount > 0)',
    'publication feed#/tables/0',
  ],
  'a publication of some columns': [
    'ALTER PUBLICATION feed SET TABLE stock (sku)',
    'publication feed#/tables/0',
  ],
  'a publication of a whole schema': [
    'ALTER PUBLICATION feed ADD TABLES IN SCHEMA public',
    'publication feed#/schemas',
  ],
});
