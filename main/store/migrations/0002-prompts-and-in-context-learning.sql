-- Saved prompt experiments, and measurements of in-context learning with one row a cell. JSON columns are checked by the
-- schemas of main/contract when they are read.

CREATE TABLE prompt_experiments (
  id TEXT PRIMARY KEY,
  saved_at INTEGER NOT NULL,
  experiment TEXT NOT NULL CHECK (json_valid(experiment))
) STRICT, WITHOUT ROWID;

CREATE TABLE icl_runs (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  specification TEXT NOT NULL CHECK (json_valid(specification)),
  cells INTEGER NOT NULL CHECK (cells >= 1),
  state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'stopped', 'failed', 'interrupted')),
  fault TEXT CHECK (json_valid(fault)),
  model TEXT CHECK (json_valid(model)),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A cell: one set of examples in one order, asked with all items of a task. With ROWID: a result has kilobytes.
CREATE TABLE icl_results (
  run TEXT NOT NULL REFERENCES icl_runs (id) ON DELETE CASCADE,
  task TEXT NOT NULL,
  shots INTEGER NOT NULL CHECK (shots >= 0),
  draw INTEGER NOT NULL CHECK (draw >= 1),
  label_change TEXT NOT NULL CHECK (json_valid(label_change)),
  example_order INTEGER NOT NULL CHECK (example_order >= 0),
  seconds REAL NOT NULL,
  result TEXT NOT NULL CHECK (json_valid(result)),
  PRIMARY KEY (run, task, shots, draw, label_change, example_order)
) STRICT;
