-- Comparisons that a person named: the search part of their address, which is their whole state.
CREATE TABLE comparisons (
  name TEXT PRIMARY KEY,
  view TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A number of each run's own, which its colour follows from. Given in order of creation, so that runs made together look
-- different, and never twice while the last ones are there.
ALTER TABLE runs ADD COLUMN colour INTEGER;
UPDATE runs SET colour = (
  SELECT count(*) FROM runs AS earlier
  WHERE earlier.created_at < runs.created_at OR (earlier.created_at = runs.created_at AND earlier.id < runs.id)
);
CREATE INDEX runs_by_colour ON runs (colour);
-- Whatever made the run: trained here or brought from elsewhere.
CREATE TRIGGER run_gets_its_colour AFTER INSERT ON runs WHEN NEW.colour IS NULL
BEGIN
  UPDATE runs SET colour = (SELECT coalesce(max(colour), -1) + 1 FROM runs) WHERE id = NEW.id;
END;
