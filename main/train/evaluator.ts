/** The evaluations of a run: what its objective asks, in order, and which of them was the best. */
import type { Evaluation, MetricValue, Objective } from '../objectives/objective.ts';
import type { Executor, Program, Variables } from '../tensor/program.ts';
import { unlessStopped } from './breathe.ts';

export interface EvaluatorOptions {
  objective: Objective;
  executor: Executor;
  variables: Variables;
  signal: AbortSignal;
}

/** Asks everything that an objective asks. */
export function createEvaluator({ objective, executor, variables, signal }: EvaluatorOptions) {
  const evaluations = objective.evaluations();
  // Programs are made when first needed, so that the first step is not kept waiting for what comes later.
  const programs = new Map<Evaluation, Program>();
  const programOf = (evaluation: Evaluation) => {
    const { name, step, example } = evaluation;
    const program = programs.get(evaluation) ?? executor.program(name, step, variables, example);
    programs.set(evaluation, program);
    return program;
  };
  return {
    /** What was measured; `null` when a stop came first. */
    async evaluate(): Promise<MetricValue[] | null> {
      const measured: MetricValue[] = [];
      for (const evaluation of evaluations) {
        const values = await unlessStopped(evaluation.measure(programOf(evaluation)), signal);
        if (values === null) return null;
        measured.push(...values);
      }
      return measured;
    },
    dispose() {
      for (const program of programs.values()) program.dispose();
    },
  };
}

/** An evaluation, by what it is compared with others by: nats a token of the validation part. */
export interface Standing {
  step: number;
  validationLoss: number;
}

/** The last evaluation of a run, NaN before the first, and its best. @param best of the attempts before this one */
export function createStandings(best: Standing) {
  // Worse than any.
  let standing = Number.isNaN(best.validationLoss) ? { ...best, validationLoss: Number.POSITIVE_INFINITY } : best;
  let last: Standing = { step: -1, validationLoss: Number.NaN };
  return {
    best: () => standing,
    last: () => last,
    /** @returns whether it is the best so far */
    take(step: number, measured: readonly MetricValue[]): boolean {
      last = { step, validationLoss: measured.find(({ metric }) => metric === 'validationLoss')?.value ?? Number.NaN };
      // What another run had learned gives way to the first evaluation of its own.
      const first = standing.step === 0 && step > 0 && Number.isFinite(last.validationLoss);
      const taken = first || last.validationLoss < standing.validationLoss;
      if (taken) standing = last;
      return taken;
    },
  };
}
