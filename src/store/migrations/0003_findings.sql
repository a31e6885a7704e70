-- The life of every finding: a row for each step, which holds from seen_from up to, and without, seen_to.
CREATE TABLE finding_versions (
  environment text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  step integer NOT NULL,
  seen_from timestamptz NOT NULL,
  seen_to timestamptz NOT NULL DEFAULT 'infinity',
  transition text NOT NULL,
  -- The finding as it was last seen, as JSON; what is asked for by value has a column.
  said text NOT NULL,
  state text NOT NULL,
  source text COLLATE "C" NOT NULL,
  service text,
  owner text,
  layer text NOT NULL,
  class text NOT NULL,
  code text NOT NULL,
  -- 0 is the gravest.
  severity smallint NOT NULL,
  verdict text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  path text NOT NULL,
  -- The beginning of kind, name and path, for the order of lists.
  place text COLLATE "C" NOT NULL,
  first_seen timestamptz NOT NULL,
  since timestamptz NOT NULL,
  -- Absent while it is seen by every scan.
  last_seen timestamptz,
  occurrences integer NOT NULL,
  acknowledgement text,
  resolved_at timestamptz,
  resolved_by text,
  note text,
  actor text,
  entry bigint,
  evidence bytea,
  PRIMARY KEY (environment, id, step)
) PARTITION BY HASH (environment);
CREATE INDEX finding_versions_by_id ON finding_versions (id, step);
-- The order of lists. Past versions are in it too, so that the past is listed as quickly as the present.
CREATE INDEX finding_versions_listed ON finding_versions
  (severity, environment, source, place, id, seen_to, seen_from);
CREATE INDEX finding_versions_evidence ON finding_versions (evidence) WHERE evidence IS NOT NULL;

DO $$
BEGIN
  FOR part IN 0..7 LOOP
    EXECUTE format(
      'CREATE TABLE finding_versions_%s PARTITION OF finding_versions FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
      part, part);
  END LOOP;
END
$$;
