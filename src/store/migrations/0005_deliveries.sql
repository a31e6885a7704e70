CREATE TABLE deliveries (
  id text PRIMARY KEY,
  channel text NOT NULL,
  dedupe text NOT NULL,
  body text NOT NULL,
  due_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
  attempts integer NOT NULL DEFAULT 0,
  -- Who took it has it until then.
  taken_until timestamptz,
  last_error text,
  -- When it was delivered or given up.
  ended_at timestamptz
);
CREATE UNIQUE INDEX deliveries_once ON deliveries (dedupe) WHERE state <> 'dead';
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE state = 'waiting';
CREATE INDEX deliveries_ended ON deliveries (state, ended_at, id) WHERE state <> 'waiting';
