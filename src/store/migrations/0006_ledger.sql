-- The one row that grows the tree; whoever appends holds it until his transaction ends, which makes the order.
CREATE TABLE ledger_head (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  size bigint NOT NULL,
  -- Hashes of the complete subtrees of the leaves, largest first, 32 bytes each.
  frontier bytea NOT NULL
);
INSERT INTO ledger_head (size, frontier) VALUES (0, '');

CREATE TABLE ledger_entries (
  index bigint PRIMARY KEY,
  -- Canonical JSON of the entry, whose UTF-8 bytes were hashed.
  leaf text NOT NULL,
  hash bytea NOT NULL,
  -- Of the entry, to find it by.
  type text NOT NULL,
  subject text NOT NULL,
  time timestamptz NOT NULL
);
CREATE INDEX ledger_entries_by_subject ON ledger_entries (subject, index);
CREATE INDEX ledger_entries_by_type ON ledger_entries (type, index);

-- Bodies that are too long for their entries.
CREATE TABLE ledger_bodies (
  hash text PRIMARY KEY,
  body text NOT NULL
);

-- Of complete subtrees above the leaves; see core/ledger/stored-hashes.ts for the levels.
CREATE TABLE ledger_hashes (
  level integer,
  index bigint,
  hash bytea NOT NULL,
  PRIMARY KEY (level, index)
);

CREATE TABLE ledger_checkpoints (
  size bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  note text NOT NULL
);

-- Verifying finds what was altered; this keeps a mistake from altering it.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is only added to';
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_bodies EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_hashes EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoints EXECUTE FUNCTION refuse_change();
