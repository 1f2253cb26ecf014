-- Tables and columns by the words of ARCHITECTURE.md. Indices and references follow their tables by themselves.

ALTER TABLE measurements RENAME TO timings;
ALTER TABLE timings RENAME COLUMN measurement TO timing;
ALTER TABLE timings RENAME COLUMN measured_at TO timed_at;
ALTER TABLE icl_runs RENAME TO measurements;
ALTER TABLE icl_results RENAME TO cells;
ALTER TABLE cells RENAME COLUMN run TO measurement;
ALTER TABLE attempts RENAME COLUMN path TO computed_by;
