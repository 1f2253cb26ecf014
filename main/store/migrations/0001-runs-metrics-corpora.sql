-- Times are milliseconds since 1970. JSON columns are checked by the schemas of main/contract when they are read.

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  notes TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
  preset TEXT,
  specification TEXT NOT NULL CHECK (json_valid(specification)),
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'finished', 'stopped', 'paused', 'failed', 'interrupted')),
  -- Growing number drawn on entering the queue; the smallest is next.
  queue_ticket INTEGER UNIQUE,
  fault TEXT CHECK (json_valid(fault)),
  result TEXT CHECK (json_valid(result)),
  parameters INTEGER,
  bytes_per_token REAL,
  corpus_sha256 TEXT,
  baselines TEXT CHECK (json_valid(baselines)),
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  trashed_at INTEGER,
  CHECK ((state = 'queued') = (queue_ticket IS NOT NULL)),
  CHECK (trashed_at IS NULL OR state NOT IN ('queued', 'running'))
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
  run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  attempt INTEGER NOT NULL CHECK (attempt >= 1),
  -- Step of the checkpoint it goes on from; 0 at the beginning.
  from_step INTEGER NOT NULL CHECK (from_step >= 0),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  ended_with TEXT,
  path TEXT CHECK (json_valid(path)),
  provenance TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(provenance)),
  PRIMARY KEY (run, attempt)
) STRICT, WITHOUT ROWID;

-- One row a value. NULL stands for NaN, which SQLite cannot hold; infinities are stored as themselves. No FOREIGN KEY:
-- it would be looked up for each of millions of rows; metrics.ts asks for the attempt once a batch, and sweeps out the
-- rows of removed runs, a lot at a time.
CREATE TABLE metrics (
  run TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  metric TEXT NOT NULL,
  step INTEGER NOT NULL CHECK (step >= 0),
  value REAL,
  PRIMARY KEY (run, attempt, metric, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE samples (
  run TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  step INTEGER NOT NULL CHECK (step >= 0),
  prompt TEXT NOT NULL,
  seed INTEGER NOT NULL,
  temperature REAL NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (run, attempt, step, prompt, seed, temperature),
  FOREIGN KEY (run, attempt) REFERENCES attempts (run, attempt) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- One row a checkpoint folder, and a run has one folder a step. A NULL loss with has_validation_loss = 1 is NaN.
CREATE TABLE checkpoints (
  run TEXT NOT NULL,
  step INTEGER NOT NULL CHECK (step >= 0),
  attempt INTEGER NOT NULL,
  folder TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  has_validation_loss INTEGER NOT NULL CHECK (has_validation_loss IN (0, 1)),
  validation_loss REAL,
  contents TEXT NOT NULL CHECK (contents IN ('full', 'weights')),
  PRIMARY KEY (run, step),
  FOREIGN KEY (run, attempt) REFERENCES attempts (run, attempt) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
-- Deleting an attempt looks its checkpoints up by this.
CREATE INDEX checkpoints_of_attempt ON checkpoints (run, attempt);

CREATE TABLE corpora (
  name TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- How fast this machine computed a configuration.
CREATE TABLE measurements (
  configuration TEXT PRIMARY KEY CHECK (json_valid(configuration)),
  measurement TEXT NOT NULL CHECK (json_valid(measurement)),
  measured_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
