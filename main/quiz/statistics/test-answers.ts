/** Answers for tests. */
import type { QuizLogEntry } from '../../contract/quiz.ts';

/** An answer to a question with four options that stood in their own order, the first of them right. */
export function testAnswer({ given, ...fields }: Partial<QuizLogEntry> & Pick<QuizLogEntry, 'id'>): QuizLogEntry {
  const outcome = fields.outcome ?? 'right';
  return {
    ...{ item: 'k1-first', seed: 1, origin: 'bank', section: '1.1', keyPoint: 1, difficulty: 1, keyVersion: 1 },
    ...{
      version: 'c'.repeat(12),
      type: 'single-choice',
      shown: [0, 1, 2, 3],
      confidence: 'unsure',
      milliseconds: 4000,
    },
    ...{ at: 1_750_000_000_000, zone: 60, mode: 'practice', test: null, undone: false },
    ...fields,
    outcome,
    given: given ?? { type: 'single-choice', chosen: outcome === 'right' ? 0 : 1 },
  };
}
