-- Runs that were asked for together, and are stopped and resumed as one.

CREATE TABLE sweeps (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- Runs at its creation; how many of them were deleted is told by it.
  size INTEGER NOT NULL CHECK (size >= 1),
  -- What was asked, as it was asked: nothing reads it but people.
  request TEXT NOT NULL CHECK (json_valid(request))
) STRICT, WITHOUT ROWID;

ALTER TABLE runs ADD COLUMN sweep TEXT REFERENCES sweeps (id);
CREATE INDEX runs_of_sweep ON runs (sweep) WHERE sweep IS NOT NULL;

CREATE TRIGGER sweep_goes_with_its_last_run AFTER DELETE ON runs
WHEN OLD.sweep IS NOT NULL AND NOT EXISTS (SELECT 1 FROM runs WHERE sweep = OLD.sweep)
BEGIN
  DELETE FROM sweeps WHERE id = OLD.sweep;
END;
