-- A prediction that was measured is told once: whether the learner was told what became of it.
ALTER TABLE quiz_answers ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
CREATE INDEX quiz_answers_that_predict ON quiz_answers (profile, number) WHERE waits_for_run IS NOT NULL;
