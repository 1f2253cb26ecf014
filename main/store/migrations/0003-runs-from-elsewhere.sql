-- Where a run came from that was not made in this lab (NULL: it was). What was measured elsewhere without a specification
-- has JSON null as one, and declares its metrics: name → {unit, better}.
ALTER TABLE runs ADD COLUMN origin TEXT CHECK (json_valid(origin));
ALTER TABLE runs ADD COLUMN declared_metrics TEXT CHECK (json_valid(declared_metrics));
