-- Every look at an environment. `said` is the rest of the record as JSON; what is asked for by value has a column.
CREATE TABLE scans (
  id text PRIMARY KEY,
  environment text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  -- It came after a newer one of its environment, so it is kept and nothing follows from it.
  late boolean NOT NULL,
  said text NOT NULL
);
-- The latest of an environment, now or then, and the pages of its list.
CREATE INDEX scans_of_environment ON scans (environment, finished_at, id);
CREATE INDEX scans_in_time ON scans (finished_at, id);
