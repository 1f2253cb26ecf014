import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createRunId, RUN_ID_RANDOM_BYTES } from '../../store/run-id.ts';
import { handInName } from './hand-in-name.ts';

const AT = Date.UTC(2026, 10, 30, 12);

test('a file has the name of who hands it in, made fit for every file system', () => {
  expect(handInName({ person: '小明', firstAnswer: '1m8q00rdnkgza', at: AT })).toBe('quiz-小明-2026-11-30.jsonl');
  expect(handInName({ person: '../a/b', firstAnswer: null, at: AT })).not.toMatch(/[\\/]/);
});

test('thirty without a name hand in thirty names, and each the same name again', () => {
  const firsts = Array.from({ length: 30 }, (_, pupil) => createRunId(AT + pupil, randomBytes(RUN_ID_RANDOM_BYTES)));
  const names = firsts.map((firstAnswer) => handInName({ person: '', firstAnswer, at: AT }));
  expect(new Set(names).size).toBe(30);
  for (const name of names) expect(name).toMatch(/^quiz-results-2026-11-30-[0-9a-z]{6}\.jsonl$/);
  expect(firsts.map((firstAnswer) => handInName({ person: '', firstAnswer, at: AT + 60_000 }))).toEqual(names);
  expect(handInName({ person: '', firstAnswer: null, at: AT })).toBe('quiz-results-2026-11-30.jsonl');
});

test('the day is the one where the pupil sits', () => {
  const { TZ } = process.env;
  onTestFinished(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });
  process.env.TZ = 'Asia/Shanghai';
  // Seven in the morning in China is the evening before in Greenwich.
  expect(handInName({ person: '小明', firstAnswer: null, at: Date.UTC(2026, 10, 30, 23) })).toContain('2026-12-01');
});
