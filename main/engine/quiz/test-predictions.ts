/** For tests: a prediction that was given while a run trained, in a lab that nobody has open. */
import type { QuizItem } from '../../contract/quiz-item.ts';
import { predictValidation } from '../../quiz/runs/predict-validation.ts';
import { CURVE, drawing, testFacts } from '../../quiz/runs/test-facts.ts';
import { SPECIFICATION } from '../../store/fixtures/append-metrics-plan.ts';
import type { Store } from '../../store/open-store.ts';

export const PREDICTED_STEP = 800;
export const PREDICTED = predictValidation.id;

/** What a learner was asked while the run had half of its curve behind it. */
export function predictionAsked(): QuizItem {
  const run = testFacts('now', { name: 'gpt · quatrains', state: 'running', curve: CURVE.slice(0, 5) });
  return predictValidation.make([run], drawing(1))!.item;
}

/** A run that was stopped, evaluated at these steps. @returns its id */
export function measuredRun(store: Store, values: readonly (readonly [number, number])[]): string {
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'predicted', corpusSha256: 'a'.repeat(64) });
  store.runs.start(id);
  const attempt = store.attempts.begin(id, { fromStep: 0 });
  store.metrics.append(
    id,
    attempt,
    values.map(([step, value]) => ({ metric: 'bitsPerByte' as const, step, value })),
  );
  store.runs.stop(id);
  return id;
}

/** Somebody's prediction of what that run would have at `PREDICTED_STEP`. */
export function predict(store: Store, { profile, run, given }: { profile: string; run: string; given: number }): void {
  const asked = predictionAsked();
  const { id: item, keyVersion, section, keyPoint, difficulty } = asked;
  store.quiz.add({
    ...{ profile, item, seed: 3, keyVersion, section, keyPoint, difficulty, type: 'numeric', version: 'then' },
    ...{ confidence: 'sure', outcome: 'pending', milliseconds: 3000, zone: 0, mode: 'practice', test: null },
    ...{ origin: 'runs', shown: [], given: { type: 'numeric', value: given }, asked },
    waitsFor: { run, step: PREDICTED_STEP },
  });
}
