import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { quizItem } from '../../contract/quiz-item.ts';
import type { RunSpecification } from '../../contract/run-specification.ts';
import { RUN_TEMPLATES } from '../../quiz/runs/index.ts';
import { createRandom } from '../../random/random.ts';
import type { Store } from '../../store/open-store.ts';
import { CORPUS_FACTS, openTestStore, RESULT, SPECIFICATION } from '../../store/test-store.ts';
import { createRunFacts } from './run-facts.ts';

const HASH = 'a'.repeat(64);
const CURVE = [4, 3.4, 3, 2.7, 2.4, 2.2, 2.1, 2.05, 2, 1.95];

/** A run that trains, with an evaluation and a sample every hundred steps. */
function begun(store: Store, change: Partial<RunSpecification> = {}, curve: readonly number[] = CURVE): string {
  const specification = { ...SPECIFICATION, ...change };
  const { id } = store.runs.create({ specification, name: `run ${specification.seed}`, corpusSha256: HASH });
  store.runs.start(id);
  store.attempts.begin(id, { fromStep: 0 });
  evaluate(store, { id, attempt: 1, from: 100 }, curve);
  store.runs.learn(id, { parameters: 1000, baselines: { uniform: 6.2, unigram: 3.6, fiveGram: 2.5 } });
  return id;
}

function evaluate(store: Store, run: { id: string; attempt: number; from: number }, curve: readonly number[]): void {
  const rows = curve.map((value, place) => ({ metric: 'bitsPerByte' as const, step: run.from + place * 100, value }));
  store.metrics.append(run.id, run.attempt, rows);
  for (const { step, value } of rows)
    store.samples.add(run.id, {
      ...{ attempt: run.attempt, step, prompt: '', seed: 1, temperature: 0.8 },
      text: `山水人不见，云何处月明春 ${value}`,
    });
}

const RATE = { ...SPECIFICATION.recipe, learningRate: 0.004 };

test('facts are those of the store, and the trash, what was measured elsewhere and what can’t be read are passed over', () => {
  const { store, file } = openTestStore();
  store.corpora.put({ name: 'tang300', sha256: HASH, facts: CORPUS_FACTS });
  const whole = begun(store);
  store.attempts.describe(whole, 1, {
    computedBy: {
      ...{ backend: 'tensorflow', execution: 'compiled', xla: true, device: 'cpu', threads: 2 },
      precision: 'bfloat16',
      times: null,
    },
  });
  store.runs.finish(whole, RESULT);
  const training = begun(store, { seed: 8 }, CURVE.slice(0, 3));
  const trashed = begun(store, { seed: 9 });
  store.runs.stop(trashed);
  store.runs.trash(trashed);
  const [newer, torn] = [begun(store, { seed: 10 }), begun(store, { seed: 11 })];
  for (const id of [newer, torn]) store.runs.stop(id);
  const other = new Sqlite(file);
  other.prepare('UPDATE runs SET specification = ? WHERE id = ?').run('{"version":2}', newer);
  other.prepare('UPDATE attempts SET computed_by = ? WHERE run = ?').run('{"backend":"quantum"}', torn);
  other.close();

  const all = createRunFacts({ store }).all();
  expect(new Set(all.map(({ id }) => id))).toEqual(new Set([whole, training, torn]));
  const facts = all.find(({ id }) => id === whole)!;
  expect(facts).toMatchObject({
    ...{ name: 'run 7', state: 'finished', specification: SPECIFICATION, corpusSha256: HASH, parameters: 1000 },
    ...{ tokens: RESULT.tokens, precision: 'bfloat16', corpusTitle: CORPUS_FACTS.title },
    baselines: { uniform: 6.2, unigram: 3.6, fiveGram: 2.5 },
  });
  expect(facts.evaluations).toEqual(CURVE.map((bitsPerByte, place) => ({ step: (place + 1) * 100, bitsPerByte })));
  expect(facts.samples[0]).toMatchObject({ step: 100, text: '山水人不见，云何处月明春 4' });
  expect(all.find(({ id }) => id === torn)).toMatchObject({ evaluations: [], samples: [], precision: 'auto' });
});

test('of a run that was resumed, what came of it in the end', () => {
  const { store } = openTestStore();
  const id = begun(store, {}, [4, 3.4, 3, 9, 9]);
  for (const [fromStep, from] of [
    [300, 400],
    [500, 600],
  ] as const) {
    const attempt = store.attempts.begin(id, { fromStep });
    const of = () =>
      createRunFacts({ store })
        .all()[0]!
        .evaluations.map(({ step, bitsPerByte }) => [step, bitsPerByte]);
    // Before the first evaluation of the new attempt, too.
    expect(of().at(-1)).toEqual([fromStep, fromStep === 300 ? 3 : 2.4]);
    evaluate(store, { id, attempt, from }, [2.7, 2.4]);
    expect(of().map(([step]) => step)).toEqual(
      Array.from({ length: (from + 100) / 100 }, (_, place) => (place + 1) * 100),
    );
    expect(of().slice(-2)).toEqual([
      [from, 2.7],
      [from + 100, 2.4],
    ]);
  }
});

test('what a run that trains has measured is read anew, and of one that is over it is read once', () => {
  const { store } = openTestStore();
  const reads: string[] = [];
  const metrics: Store['metrics'] = {
    ...store.metrics,
    recent(run, ...rest) {
      reads.push(run);
      return store.metrics.recent(run, ...rest);
    },
  };
  const facts = createRunFacts({ store: { ...store, metrics } });
  const id = begun(store, {}, CURVE.slice(0, 2));
  const count = () => facts.all()[0]!.evaluations.length;
  facts.all();
  expect(reads).toEqual([]);
  expect(count()).toBe(2);
  evaluate(store, { id, attempt: 1, from: 300 }, [3]);
  expect(count()).toBe(3);
  store.runs.stop(id);
  expect([count(), count()]).toEqual([3, 3]);
  expect(reads).toHaveLength(3);
  // Resumed and stopped again, it has another end.
  store.runs.enqueue(id);
  store.runs.start(id);
  const attempt = store.attempts.begin(id, { fromStep: 300 });
  evaluate(store, { id, attempt, from: 400 }, [2.7]);
  expect(count()).toBe(4);
});

test('a value is measured where there was an evaluation at that very step, and it was a number', () => {
  const { store } = openTestStore();
  const id = begun(store, {}, [4, 3.4, Number.NaN]);
  const { measured } = createRunFacts({ store });
  expect([100, 200, 250, 300, 400].map((step) => measured(id, step))).toEqual([4, 3.4, null, null, null]);
  expect(measured('nobody', 100)).toBeNull();
});

test('templates ask about runs of a store', () => {
  const { store } = openTestStore();
  for (const [seed, learningRate, by] of [
    [1, 0.001, 0],
    [2, 0.001, 0.01],
    [3, 0.001, 0.02],
    [1, 0.004, 0.4],
    [2, 0.004, 0.42],
    [3, 0.004, 0.41],
  ] as const) {
    const id = begun(
      store,
      { seed, recipe: { ...RATE, learningRate } },
      CURVE.map((bits) => bits + by),
    );
    store.runs.finish(id, { ...RESULT, tokens: 1000 * 4 * 8 });
  }
  begun(store, { seed: 4 }, CURVE.slice(0, 4));
  const runs = createRunFacts({ store }).all();
  const made = RUN_TEMPLATES.filter((template) => {
    const found = template.make(runs, createRandom(1_234_567, 'quiz-numbers'));
    return found !== null && quizItem.parse(found.item).id === template.id;
  });
  expect(made.map(({ id }) => id)).toEqual([
    ...['r-higher-rate', 'r-best-step', 'r-tokens-learned', 'r-gap-and-seeds', 'r-seed-range', 'r-passed-five-gram'],
    ...['r-lines-of-a-text', 'r-gain-over-counting', 'r-first-sample', 'r-samples-in-order', 'r-predict-validation'],
  ]);
});
