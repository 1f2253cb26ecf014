import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTestStore, SPECIFICATION } from './test-store.ts';

const STEPS = 6;
type Store = ReturnType<typeof openTestStore>['store'];
/** What can happen to a run's values, each with a number to vary it. */
const OPERATIONS: Record<string, (store: Store, run: string, number: number) => void> = {
  value(store, run, number) {
    const step = number % STEPS;
    store.metrics.append(run, lastAttempt(store, run), [
      { metric: 'loss', step, value: number / 7 },
      { metric: 'bitsPerByte', step, value: (number % 5) + 1 },
      { metric: 'tokensPerSecond', step, value: number + 1 },
      { metric: 'wallSeconds', step, value: step },
    ]);
  },
  goOn: (store, run, number) => void store.attempts.begin(run, { fromStep: number % STEPS }),
  line: (store, run, number) =>
    void store.runs.learn(run, { baselines: { uniform: 9, unigram: 7, fiveGram: (number % 5) + 0.5 } }),
  undone(store, run, number) {
    const change = () =>
      store.transaction(() => {
        OPERATIONS.value!(store, run, number);
        OPERATIONS.goOn!(store, run, number);
        store.summary(run);
        throw new Error('undone');
      });
    expect(change).toThrow('undone');
  },
};

const lastAttempt = (store: Store, run: string) => store.attempts.list(run).at(-1)!.attempt;

test('what is remembered of a run is what its rows say, whatever happened', () => {
  const operation = fc.tuple(fc.constantFrom(...Object.keys(OPERATIONS)), fc.nat(40));
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 12 }), (operations) => {
      const [remembering, looking] = [openTestStore().store, openTestStore().store];
      const runs = [remembering, looking].map((store) => {
        const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
        store.attempts.begin(id, { fromStep: 0 });
        return id;
      });
      for (const [name, number] of operations) {
        OPERATIONS[name]!(remembering, runs[0]!, number);
        // What is undone never happened.
        if (name !== 'undone') OPERATIONS[name]!(looking, runs[1]!, number);
        remembering.summary(runs[0]!);
      }
      const told = [remembering.summary(runs[0]!), looking.summary(runs[1]!)].map(({ id: _, ...rest }) => rest);
      expect(told[0]).toEqual(told[1]);
      remembering.close();
      looking.close();
    }),
    { numRuns: 40 },
  );
});
