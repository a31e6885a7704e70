CREATE TABLE tokens (
  id text PRIMARY KEY,
  name text NOT NULL,
  hash text NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  -- Absent: every environment.
  environments text[],
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  last_used_at timestamptz
);

CREATE TABLE accounts (
  name text PRIMARY KEY,
  password_hash text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE sessions (
  hash text PRIMARY KEY,
  account text NOT NULL REFERENCES accounts,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_by_end ON sessions (expires_at);

-- What was answered to a write that may be sent again.
CREATE TABLE answers (
  key text PRIMARY KEY,
  request_hash text NOT NULL,
  body text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX answers_by_time ON answers (at);

CREATE TABLE settings (
  name text PRIMARY KEY,
  value text NOT NULL
);
