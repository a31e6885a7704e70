-- Who did it, of the entry, to find it by. A leaf begins with it, since members of canonical JSON are in order; the whole
-- leaf is not read as JSON, since its body may hold what a text of the database cannot.
ALTER TABLE ledger_entries ADD COLUMN actor text;
-- A change of the type writes rows anew without changing an entry, which is refused.
ALTER TABLE ledger_entries ALTER COLUMN actor TYPE text
  USING coalesce((substring(leaf FROM '^\{"actor":("(?:[^"\\]|\\.)*")')::json #>> '{}'), 'unknown');
ALTER TABLE ledger_entries ALTER COLUMN actor SET NOT NULL;
CREATE INDEX ledger_entries_by_actor ON ledger_entries (actor, index);

-- Entries come in the order of their time but for a few, so the range of each block of rows says enough.
CREATE INDEX ledger_entries_by_time ON ledger_entries USING brin (time) WITH (pages_per_range = 32);
