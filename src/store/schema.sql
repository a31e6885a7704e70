CREATE TABLE accounts (
  name text NOT NULL,
  password_hash text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT accounts_pkey PRIMARY KEY (name)
);

CREATE TABLE answers (
  key text NOT NULL,
  request_hash text NOT NULL,
  body text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT answers_pkey PRIMARY KEY (key)
);
CREATE INDEX answers_by_time ON tallyman.answers USING btree (at);

CREATE TABLE deliveries (
  id text NOT NULL,
  channel text NOT NULL,
  dedupe text NOT NULL,
  body text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  state text DEFAULT 'waiting'::text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  taken_until timestamp with time zone,
  last_error text,
  ended_at timestamp with time zone,
  CONSTRAINT deliveries_pkey PRIMARY KEY (id),
  CONSTRAINT deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'dead'::text])))
);
CREATE INDEX deliveries_due ON tallyman.deliveries USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX deliveries_ended ON tallyman.deliveries USING btree (state, ended_at, id) WHERE (state <> 'waiting'::text);
CREATE UNIQUE INDEX deliveries_once ON tallyman.deliveries USING btree (dedupe) WHERE (state <> 'dead'::text);

CREATE TABLE finding_versions (
  environment text NOT NULL,
  id text NOT NULL,
  step integer NOT NULL,
  seen_from timestamp with time zone NOT NULL,
  seen_to timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
  transition text NOT NULL,
  said text NOT NULL,
  state text NOT NULL,
  source text NOT NULL,
  service text,
  owner text,
  layer text NOT NULL,
  class text NOT NULL,
  code text NOT NULL,
  severity smallint NOT NULL,
  verdict text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  path text NOT NULL,
  place text NOT NULL,
  first_seen timestamp with time zone NOT NULL,
  since timestamp with time zone NOT NULL,
  last_seen timestamp with time zone,
  occurrences integer NOT NULL,
  acknowledgement text,
  resolved_at timestamp with time zone,
  resolved_by text,
  note text,
  actor text,
  entry bigint,
  evidence bytea,
  CONSTRAINT finding_versions_pkey PRIMARY KEY (environment, id, step)
) PARTITION BY HASH (environment);
CREATE INDEX finding_versions_by_id ON ONLY tallyman.finding_versions USING btree (id, step);
CREATE INDEX finding_versions_counted ON ONLY tallyman.finding_versions USING btree (environment, source, service, owner, layer, class, code, severity, verdict, state) WHERE (seen_to = 'infinity'::timestamp with time zone);
CREATE INDEX finding_versions_evidence ON ONLY tallyman.finding_versions USING btree (evidence) WHERE (evidence IS NOT NULL);
CREATE INDEX finding_versions_listed ON ONLY tallyman.finding_versions USING btree (severity, environment, source, place, id, seen_to, seen_from);
CREATE INDEX finding_versions_present ON ONLY tallyman.finding_versions USING btree (severity, environment, source, place, id) WHERE (seen_to = 'infinity'::timestamp with time zone);
CREATE TABLE finding_versions_0 PARTITION OF finding_versions FOR VALUES WITH (modulus 8, remainder 0);
CREATE TABLE finding_versions_1 PARTITION OF finding_versions FOR VALUES WITH (modulus 8, remainder 1);
CREATE TABLE finding_versions_2 PARTITION OF finding_versions FOR VALUES WITH (modulus 8, remainder 2);
CREATE TABLE finding_versions_3 PARTITION OF finding_versions FOR VALUES WITH (modulus 8, remainder 3);
CREATE TABLE finding_versions_4 PARTITION OF finding_versions FOR VALUES WITH (modulus 8, remainder 4);
CREATE TABLE finding_versions_5 PARTITION OF finding_versions FOR VALUES WITH (modulus 8, remainder 5);
CREATE TABLE finding_versions_6 PARTITION OF finding_versions FOR VALUES WITH (modulus 8, remainder 6);
CREATE TABLE finding_versions_7 PARTITION OF finding_versions FOR VALUES WITH (modulus 8, remainder 7);

CREATE TABLE item_bodies (
  hash bytea NOT NULL,
  text text NOT NULL,
  CONSTRAINT item_bodies_pkey PRIMARY KEY (hash)
);

CREATE TABLE item_buckets (
  source integer NOT NULL,
  bucket integer NOT NULL,
  fingerprint bytea NOT NULL,
  CONSTRAINT item_buckets_pkey PRIMARY KEY (source, bucket)
);

CREATE TABLE item_compactions (
  single boolean DEFAULT true NOT NULL,
  number integer NOT NULL,
  horizon timestamp with time zone,
  CONSTRAINT item_compactions_pkey PRIMARY KEY (single),
  CONSTRAINT item_compactions_single_check CHECK (single)
);

CREATE TABLE item_sources (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  environment text NOT NULL,
  name text NOT NULL,
  fingerprint text,
  bits integer DEFAULT 0 NOT NULL,
  items integer DEFAULT 0 NOT NULL,
  most integer DEFAULT 0 NOT NULL,
  recorded_at timestamp with time zone,
  CONSTRAINT item_sources_environment_name_key UNIQUE (environment, name),
  CONSTRAINT item_sources_pkey PRIMARY KEY (id)
);

CREATE TABLE item_versions (
  environment text NOT NULL,
  source integer NOT NULL,
  key uuid NOT NULL,
  hash bytea NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  seen_from timestamp with time zone NOT NULL,
  seen_to timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
  hidden boolean DEFAULT false NOT NULL
) PARTITION BY HASH (environment);
CREATE INDEX item_versions_of_item ON ONLY tallyman.item_versions USING btree (source, key, seen_from);
CREATE TABLE item_versions_0 PARTITION OF item_versions FOR VALUES WITH (modulus 8, remainder 0);
CREATE TABLE item_versions_1 PARTITION OF item_versions FOR VALUES WITH (modulus 8, remainder 1);
CREATE TABLE item_versions_2 PARTITION OF item_versions FOR VALUES WITH (modulus 8, remainder 2);
CREATE TABLE item_versions_3 PARTITION OF item_versions FOR VALUES WITH (modulus 8, remainder 3);
CREATE TABLE item_versions_4 PARTITION OF item_versions FOR VALUES WITH (modulus 8, remainder 4);
CREATE TABLE item_versions_5 PARTITION OF item_versions FOR VALUES WITH (modulus 8, remainder 5);
CREATE TABLE item_versions_6 PARTITION OF item_versions FOR VALUES WITH (modulus 8, remainder 6);
CREATE TABLE item_versions_7 PARTITION OF item_versions FOR VALUES WITH (modulus 8, remainder 7);

CREATE TABLE ledger_bodies (
  hash text NOT NULL,
  body text NOT NULL,
  CONSTRAINT ledger_bodies_pkey PRIMARY KEY (hash)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON tallyman.ledger_bodies FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE ledger_checkpoints (
  size bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  note text NOT NULL,
  CONSTRAINT ledger_checkpoints_pkey PRIMARY KEY (size)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON tallyman.ledger_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE ledger_entries (
  index bigint NOT NULL,
  leaf text NOT NULL,
  hash bytea NOT NULL,
  type text NOT NULL,
  subject text NOT NULL,
  time timestamp with time zone NOT NULL,
  actor text NOT NULL,
  CONSTRAINT ledger_entries_pkey PRIMARY KEY (index)
);
CREATE INDEX ledger_entries_by_actor ON tallyman.ledger_entries USING btree (actor, index);
CREATE INDEX ledger_entries_by_subject ON tallyman.ledger_entries USING btree (subject, index);
CREATE INDEX ledger_entries_by_time ON tallyman.ledger_entries USING brin ("time") WITH (pages_per_range='32');
CREATE INDEX ledger_entries_by_type ON tallyman.ledger_entries USING btree (type, index);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON tallyman.ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE ledger_hashes (
  level integer NOT NULL,
  index bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT ledger_hashes_pkey PRIMARY KEY (level, index)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON tallyman.ledger_hashes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE ledger_head (
  only_one boolean DEFAULT true NOT NULL,
  size bigint NOT NULL,
  frontier bytea NOT NULL,
  CONSTRAINT ledger_head_only_one_check CHECK (only_one),
  CONSTRAINT ledger_head_pkey PRIMARY KEY (only_one)
);

CREATE TABLE migrations (
  number integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone NOT NULL,
  CONSTRAINT migrations_pkey PRIMARY KEY (number)
);

CREATE TABLE scans (
  id text NOT NULL,
  environment text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone NOT NULL,
  late boolean NOT NULL,
  said text NOT NULL,
  CONSTRAINT scans_pkey PRIMARY KEY (id)
);
CREATE INDEX scans_in_time ON tallyman.scans USING btree (finished_at, id);
CREATE INDEX scans_of_environment ON tallyman.scans USING btree (environment, finished_at, id);

CREATE TABLE sessions (
  hash text NOT NULL,
  account text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT sessions_account_fkey FOREIGN KEY (account) REFERENCES accounts(name),
  CONSTRAINT sessions_pkey PRIMARY KEY (hash)
);
CREATE INDEX sessions_by_end ON tallyman.sessions USING btree (expires_at);

CREATE TABLE settings (
  name text NOT NULL,
  value text NOT NULL,
  CONSTRAINT settings_pkey PRIMARY KEY (name)
);

CREATE TABLE tokens (
  id text NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,
  scopes text[] NOT NULL,
  environments text[],
  created_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  CONSTRAINT tokens_hash_key UNIQUE (hash),
  CONSTRAINT tokens_pkey PRIMARY KEY (id)
);
