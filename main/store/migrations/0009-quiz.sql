-- The quiz: who answers, what was answered (the raw log, from which everything else is derived), tests, and items of a
-- person's own.
CREATE TABLE quiz_profiles (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE quiz_answers (
  -- In the order in which they were given, whatever the clock said.
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- '' for nobody in particular.
  profile TEXT NOT NULL,
  item TEXT NOT NULL,
  seed INTEGER NOT NULL,
  key_version INTEGER NOT NULL,
  confidence TEXT NOT NULL,
  outcome TEXT NOT NULL,
  milliseconds INTEGER NOT NULL,
  at INTEGER NOT NULL,
  zone INTEGER NOT NULL,
  mode TEXT NOT NULL,
  -- The test that it belongs to.
  test TEXT,
  undone INTEGER NOT NULL DEFAULT 0,
  -- What the item was: its type, section and version, the order in which it was shown, and the answer, as JSON.
  facts TEXT NOT NULL,
  -- The item itself where it can't be made again: about runs that may be gone, or a prediction. JSON.
  asked TEXT,
  -- A prediction: the run and step that it waits for.
  waits_for_run TEXT,
  waits_for_step INTEGER
) STRICT;
CREATE INDEX quiz_answers_by_profile ON quiz_answers (profile, number);
CREATE INDEX quiz_answers_by_test ON quiz_answers (test) WHERE test IS NOT NULL;
CREATE INDEX quiz_answers_that_wait ON quiz_answers (profile) WHERE outcome = 'pending';

CREATE TABLE quiz_tests (
  id TEXT PRIMARY KEY,
  profile TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- Size, time, key points and seed, as JSON.
  setting TEXT NOT NULL,
  -- What is asked, in order: items with their seeds, as JSON.
  asked TEXT NOT NULL,
  -- Spent on it while it was in sight.
  milliseconds INTEGER NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX quiz_tests_by_profile ON quiz_tests (profile, created_at);

CREATE TABLE quiz_own_items (
  id TEXT PRIMARY KEY,
  item TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
