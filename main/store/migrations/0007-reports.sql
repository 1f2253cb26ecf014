-- Reports: a text in Markdown, in which comparisons stand by their addresses.
CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  -- NULL for what is in no trash.
  trashed_at INTEGER
) STRICT, WITHOUT ROWID;
