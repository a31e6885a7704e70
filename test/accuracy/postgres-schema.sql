CREATE SCHEMA ledger;
CREATE EXTENSION hstore WITH SCHEMA ledger;
CREATE EXTENSION postgres_fdw;
CREATE TYPE state AS ENUM ('new', 'done');
CREATE TYPE address AS (street text COLLATE "C", town text);
CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE DOMAIN code AS varchar(8) DEFAULT 'x' CHECK (VALUE IN ('a', 'b', 'it''s'));
CREATE TABLE sites (code text PRIMARY KEY, zone varchar(20) CHECK (zone IN ('dry', 'cold')), data ledger.hstore);
CREATE TABLE stock (
  id bigint GENERATED ALWAYS AS IDENTITY (INCREMENT BY 5) PRIMARY KEY WITH (fillfactor = 70),
  sku text NOT NULL COLLATE "C" UNIQUE DEFERRABLE INITIALLY DEFERRED,
  amount integer NOT NULL DEFAULT -1 CHECK (amount > -5 AND (amount < 100 OR amount IS NULL)),
  site text REFERENCES sites ON DELETE SET NULL ON UPDATE CASCADE,
  kind varchar(8) DEFAULT 'a' CHECK (kind NOT IN ('x', 'y')),
  twice integer GENERATED ALWAYS AS (amount * 2) STORED,
  state state DEFAULT 'new',
  made timestamptz NOT NULL DEFAULT now(),
  wait interval DEFAULT '1 day',
  shelf int4range,
  codes text[] DEFAULT '{a,b}',
  EXCLUDE USING gist (shelf WITH &&) WHERE (amount > 0)
) WITH (autovacuum_enabled = off, toast.autovacuum_enabled = off);
ALTER TABLE stock ALTER codes SET STORAGE EXTERNAL, ALTER sku SET STATISTICS 300, ALTER amount SET (n_distinct = 7);
ALTER TABLE stock ADD CHECK (kind <> 'z') NOT VALID;
CREATE INDEX ON stock (lower(sku) text_pattern_ops, amount DESC) INCLUDE (site) WHERE kind IN ('a', 'b');
CREATE INDEX ON stock USING gin (codes);
ALTER TABLE stock CLUSTER ON stock_pkey;
ALTER TABLE stock REPLICA IDENTITY FULL;
CREATE TABLE moves (id bigint, at timestamptz NOT NULL, sku text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE moves_1 PARTITION OF moves FOR VALUES FROM ('2024-01-01 00:00+01') TO ('2025-01-01 00:00+01');
CREATE TABLE moves_rest PARTITION OF moves DEFAULT PARTITION BY HASH (id);
CREATE TABLE moves_rest_0 PARTITION OF moves_rest FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE INDEX ON moves (sku);
CREATE TABLE base (made date CHECK (made > '2000-01-01'));
CREATE TABLE child (name text) INHERITS (base);
CREATE TABLE typed OF address (town NOT NULL);
CREATE UNLOGGED TABLE scratchpad (id serial);
CREATE SEQUENCE wave AS integer INCREMENT 5 MINVALUE 10 CACHE 7 CYCLE;
CREATE VIEW low WITH (security_barrier) AS
  SELECT s.sku, z.zone, count(*) FILTER (WHERE s.amount > 0) OVER (PARTITION BY s.site ORDER BY s.id) AS n
  FROM stock s LEFT JOIN sites z ON z.code = s.site
  WHERE s.kind IN ('a', 'b') AND s.amount BETWEEN 1 AND 10 AND s.sku LIKE 'a%' AND s.made > now() - interval '1 day';
CREATE VIEW writable AS SELECT sku, amount, site FROM stock WHERE amount > 0 WITH CASCADED CHECK OPTION;
CREATE RECURSIVE VIEW numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 10;
CREATE MATERIALIZED VIEW totals AS SELECT site, sum(amount) AS amount FROM stock GROUP BY ROLLUP (site);
CREATE UNIQUE INDEX ON totals (site) NULLS NOT DISTINCT;
CREATE FUNCTION add_up(a integer, b integer DEFAULT 1, VARIADIC rest integer[] DEFAULT '{}') RETURNS integer
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5 SET search_path = '' SET statement_timeout = '5s' AS $$ SELECT a + b $$;
CREATE FUNCTION later(a integer) RETURNS TABLE (x integer, y text) LANGUAGE sql STABLE ROWS 7
  BEGIN ATOMIC SELECT a, 'x'::text; SELECT s.amount, s.sku FROM stock s WHERE s.amount = a; END;
CREATE FUNCTION plus(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE AGGREGATE total(integer) (SFUNC = plus, STYPE = integer, INITCOND = '0', COMBINEFUNC = plus, PARALLEL = SAFE);
CREATE PROCEDURE tidy(INOUT n integer) LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  DELETE FROM public.stock WHERE amount = 0; -- nothing; left

  n := 1;
END $$;
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION watched() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE TRIGGER note BEFORE UPDATE OF amount ON stock FOR EACH ROW WHEN (NEW.kind IN ('a', 'b')) EXECUTE FUNCTION noted('x');
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON stock DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION noted();
CREATE TRIGGER on_moves AFTER INSERT ON moves FOR EACH ROW EXECUTE FUNCTION noted();
ALTER TABLE stock DISABLE TRIGGER note;
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION watched();
CREATE RULE quiet AS ON INSERT TO sites DO ALSO (NOTIFY a; NOTIFY b);
CREATE OPERATOR <+> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = plus, COMMUTATOR = <+>);
CREATE CAST (address AS text) WITH INOUT AS ASSIGNMENT;
CREATE COLLATION plain (provider = icu, locale = 'en-u-kn-true', deterministic = false);
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, StopWords = english);
CREATE TEXT SEARCH CONFIGURATION search (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION search ALTER MAPPING FOR asciiword WITH words, english_stem;
CREATE STATISTICS together (dependencies) ON sku, site FROM stock;
CREATE SERVER partner FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'a.example', dbname 'erp');
CREATE USER MAPPING FOR public SERVER partner OPTIONS (user 'app', password 'one');
CREATE FOREIGN TABLE theirs (id integer OPTIONS (column_name 'a')) SERVER partner OPTIONS (table_name 'theirs');
ALTER TABLE stock ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON stock AS RESTRICTIVE FOR UPDATE TO pg_monitor USING (kind IN ('a', 'b')) WITH CHECK (site = current_user);
CREATE PUBLICATION feed FOR TABLE stock (id, sku) WHERE (amount > 0), sites WITH (publish = 'insert, update');
CREATE SUBSCRIPTION feed CONNECTION 'host=a.example password=one' PUBLICATION p WITH (connect = false, slot_name = NONE, enabled = false);
GRANT SELECT, INSERT (sku) ON stock TO pg_monitor WITH GRANT OPTION;
GRANT USAGE ON SCHEMA ledger TO public;
REVOKE ALL ON FUNCTION plus FROM public;
REVOKE DELETE ON sites FROM postgres;
ALTER DEFAULT PRIVILEGES IN SCHEMA ledger GRANT SELECT ON TABLES TO pg_monitor;
ALTER TABLE base OWNER TO pg_monitor;
GRANT EXECUTE ON FUNCTION pg_read_file(text) TO pg_monitor;
COMMENT ON TABLE stock IS 'what lies where';
COMMENT ON COLUMN stock.sku IS 'as printed; on the label';
COMMENT ON INDEX stock_pkey IS 'the key';
COMMENT ON TYPE state IS 'of a line';
