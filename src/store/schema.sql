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
  CONSTRAINT ledger_entries_pkey PRIMARY KEY (index)
);
CREATE INDEX ledger_entries_by_subject ON tallyman.ledger_entries USING btree (subject, index);
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
