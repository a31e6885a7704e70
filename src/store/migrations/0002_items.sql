-- Observations as canonical JSON, each once, by the SHA-256 of its text.
CREATE TABLE item_bodies (
  hash bytea PRIMARY KEY,
  text text NOT NULL
);

-- How often texts that nothing refers to were removed: what was known to be kept before may be gone after. And the
-- moment before which the past is not whole any more.
CREATE TABLE item_compactions (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  number integer NOT NULL,
  horizon timestamptz
);
INSERT INTO item_compactions (number) VALUES (0);

CREATE TABLE item_sources (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  environment text NOT NULL,
  name text NOT NULL,
  -- Of all items that it holds; null before the first record is whole.
  fingerprint text,
  bits integer NOT NULL DEFAULT 0,
  items integer NOT NULL DEFAULT 0,
  -- The most items that it ever held.
  most integer NOT NULL DEFAULT 0,
  recorded_at timestamptz,
  UNIQUE (environment, name)
);

CREATE TABLE item_buckets (
  source integer NOT NULL,
  bucket integer NOT NULL,
  fingerprint bytea NOT NULL,
  PRIMARY KEY (source, bucket)
);

-- A version of an item holds from seen_from up to, and without, seen_to; the present one up to infinity.
CREATE TABLE item_versions (
  environment text NOT NULL,
  source integer NOT NULL,
  key uuid NOT NULL,
  hash bytea NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  seen_from timestamptz NOT NULL,
  seen_to timestamptz NOT NULL DEFAULT 'infinity',
  -- It ended because nobody could look any more.
  hidden boolean NOT NULL DEFAULT false
) PARTITION BY HASH (environment);
CREATE INDEX item_versions_of_item ON item_versions (source, key, seen_from);

DO $$
BEGIN
  FOR part IN 0..7 LOOP
    EXECUTE format(
      'CREATE TABLE item_versions_%s PARTITION OF item_versions FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
      part, part);
  END LOOP;
END
$$;
