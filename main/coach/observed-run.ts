/** What the coach's rules see of a run. Pure: specification, curves and lines are passed in. */
import type { EvidenceName, LossUnitName, Reading } from '../contract/coaching.ts';
import type { CurveEvent } from '../contract/curve-event.ts';
import type { Curve, WireNumber } from '../contract/metric.ts';
import { toWire } from '../contract/metric.ts';
import type { Baselines, RunState } from '../contract/run.ts';
import { isOfFamily, type RunSpecification, type SpecificationOf } from '../contract/run-specification.ts';

export interface Point {
  step: number;
  value: number;
}

/** Some steps of training, one behind the other. */
export interface TrainingPart {
  firstStep: number;
  lastStep: number;
  mean: number;
}

export interface ObservedRun {
  state: RunState;
  /** The last step that was trained; −1 before the first. */
  step: number;
  /** That it is to take. */
  steps: number;
  /** Of all losses and lines; `null` where nobody said. */
  unit: LossUnitName | null;
  lines: Baselines | null;
  /** Finite ones of its own, in order of step: what another run had learned before step 1 is not its own. */
  evaluations: readonly Point[];
  /** The evaluation before step 1 of one that began with another run's weights; `null` for any other. */
  began: Point | null;
  training: readonly TrainingPart[];
  /** Of the training loss, each with the middle of what came before and the first step that was back. */
  spikes: readonly { step: number; value: number; usual: number; backAt: number }[];
  /** The first loss that was no finite number. */
  notFinite: { step: number; value: WireNumber } | null;
  /** The step whose weights were no finite numbers, as the trainer found when it was about to write them. */
  weightsNotFinite: number | null;
  /** The learning rates of all its steps together; `null` where they were not measured. */
  reach: number | null;
  /** What the thresholds of settings were tried on; `null` for another family, and for what was measured elsewhere. */
  specification: SpecificationOf<'gpt'> | null;
  /** Trained on sequences of examples that the lab made, on which an ability appears after a long plateau. */
  isOnExamples: boolean;
  /** Trained on one word that the lab repeats on purpose: counting has it by heart, and no batch holds anything else. */
  repeatsWord: boolean;
}

export interface RunToObserve {
  state: RunState;
  step: number;
  steps: number;
  fault: { code: string; parameters: Readonly<Record<string, string | number>> } | null;
  specification: RunSpecification | null;
  baselines: Baselines | null;
  bytesPerToken: number | null;
  /** What its losses were measured in; `null` where nobody said. */
  measuredIn: LossUnitName | null;
  isOnExamples: boolean;
  repeatsWord: boolean;
}

/** Over steps, none of them smoothed. */
export interface ObservedCurves {
  loss: Curve;
  /** In the unit of `loss`. */
  validationLoss: Curve;
  learningRate: Curve;
}

/**
 * Everything in bits a byte where the bytes of a token are known, because the lines are; else as it was measured.
 *
 * @param events over steps
 */
export function observedRun(
  run: RunToObserve,
  { loss, validationLoss, learningRate }: ObservedCurves,
  events: readonly CurveEvent[],
): ObservedRun {
  const { bytesPerToken, specification, fault } = run;
  const scale = bytesPerToken === null ? 1 : 1 / Math.LN2 / bytesPerToken;
  const unit = bytesPerToken === null ? run.measuredIn : 'bits/byte';
  const evaluations = validationLoss.last.map((value, place) => ({
    step: validationLoss.lastStep[place]!,
    value: value * scale,
  }));
  const rates = learningRate.mean.map((mean, place) => mean * learningRate.counts[place]!);
  return {
    state: run.state,
    step: Math.max(run.step, loss.cursor, validationLoss.cursor),
    steps: run.steps,
    unit,
    lines: unit === 'bits/byte' && !run.repeatsWord ? run.baselines : null,
    evaluations: evaluations.filter(({ step }) => step > 0),
    began: (specification?.startFrom && evaluations.find(({ step }) => step === 0)) ?? null,
    training: loss.mean.map((mean, place) => ({
      firstStep: loss.firstStep[place]!,
      lastStep: loss.lastStep[place]!,
      mean: mean * scale,
    })),
    spikes: events.flatMap((event) => {
      if (event.kind !== 'spike') return [];
      const { step, value, usual, backAt } = event;
      return [{ step, backAt, value: value * scale, usual: usual * scale }];
    }),
    notFinite: firstNotFinite(loss, validationLoss),
    weightsNotFinite: fault?.code === 'weights-not-finite' ? Number(fault.parameters.step) : null,
    reach: rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0),
    specification: specification && isOfFamily(specification, 'gpt') ? specification : null,
    isOnExamples: run.isOnExamples,
    repeatsWord: run.repeatsWord,
  };
}

/** From which on a loss is no number any more: one value that others came after, as other programs log them, is no end. */
function firstNotFinite(...curves: readonly Curve[]): ObservedRun['notFinite'] {
  const found = curves
    .flatMap(({ notFinite, lastStep }) => notFinite.find(({ step }) => step > (lastStep.at(-1) ?? -1)) ?? [])
    .sort((a, b) => a.step - b.step)[0];
  return found ? { step: found.step, value: found.value } : null;
}

/** Whether its schedule is through: one that was stopped, or that failed, stands in its midst. */
export const isOver = ({ state }: Pick<ObservedRun, 'state'>): boolean => state === 'finished';

/** The smallest, the first of equal ones; `null` where there is none. */
export function bestOf(evaluations: readonly Point[]): Point | null {
  return evaluations.reduce<Point | null>(
    (best, each) => (best === null || each.value < best.value ? each : best),
    null,
  );
}

/** Mean training loss of the steps from `from` to `to`, each part by its number of steps; `null` where there is none. */
export function trainingWithin({ training }: ObservedRun, from: number, to: number): number | null {
  const parts = training.filter(({ firstStep, lastStep }) => lastStep >= from && firstStep <= to);
  const steps = (part: TrainingPart) => part.lastStep - part.firstStep + 1;
  const all = parts.reduce((sum, part) => sum + steps(part), 0);
  return all === 0 ? null : parts.reduce((sum, part) => sum + part.mean * steps(part), 0) / all;
}

/** Whether it stood no better on what it learns from: who learns by heart may be worse than guessing on all other text. */
export function knowsNothing(run: ObservedRun, evaluation: Point): boolean {
  const training = trainingBefore(run, evaluation);
  return run.lines !== null && training !== null && training > run.lines.unigram;
}

/** Mean training loss of the steps that led up to an evaluation; `null` where there is none. */
function trainingBefore(run: ObservedRun, { step }: Point): number | null {
  const before = run.evaluations.findLast((each) => each.step < step)?.step ?? 0;
  return trainingWithin(run, before + 1, step);
}

/** A number of a reading: losses get the run's unit. */
export type EvidenceValues = Partial<
  Record<EvidenceName, number | Point | WireNumber | { step: number; value: WireNumber }>
>;

const NO_LOSS: ReadonlySet<EvidenceName> = new Set([
  'share',
  'times',
  'unjudged',
  'rate',
  'usualRate',
  'reach',
  'start',
  'next',
]);

export function readingOf(
  run: Pick<ObservedRun, 'unit'>,
  found: Pick<Reading, 'kind' | 'sign' | 'severity'> & { change?: Reading['change']; values?: EvidenceValues },
): Reading {
  const { kind, sign, severity, change = null, values = {} } = found;
  return {
    kind,
    sign,
    severity,
    change,
    evidence: Object.entries(values).map(([key, told]) => {
      const name = key as EvidenceName;
      const { step, value } = typeof told === 'object' ? told : { step: null, value: told };
      return {
        name,
        value: typeof value === 'number' ? toWire(value) : value,
        unit: NO_LOSS.has(name) ? null : run.unit,
        step,
      };
    }),
  };
}
