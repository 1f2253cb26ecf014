/** What the steps of a run computed, read out several at a time and told as rows of metrics. */
import { LabError } from '../contract/fault.ts';
import type { MetricName } from '../contract/metric.ts';
import type { Outputs } from '../tensor/program.ts';
import type { MachineGauge } from './machine-gauge.ts';
import type { TrainEvent } from './protocol.ts';

/** Milliseconds between two reports: what a person sees moves ten times a second at most. */
const REPORT_EVERY = 100;
/** Milliseconds between two readings of memory and processor. */
const GAUGE_EVERY = 1000;

export type MetricRows = (TrainEvent & { type: 'metrics' })['rows'];

/** A step that was taken and is not read yet. */
export interface TakenStep {
  step: number;
  /** `loss` [] and `gradientNorm` []; whoever reports them frees them. */
  outputs: Outputs;
  /** As the step computed with it. */
  learningRate: number;
  /** That it took. */
  seconds: number;
  /** Of training when it was done. */
  wallSeconds: number;
}

export interface ReporterOptions {
  gauge: MachineGauge;
  now: () => number;
  /** Tokens that a step learns from. */
  tokensPerStep: number;
  /** Named in the fault of a loss that is no number. */
  learningRate: number;
  /** Where the attempt begins, and what it had trained before. */
  firstStep: number;
  secondsBefore: number;
}

export function createReporter(options: ReporterOptions) {
  const { gauge, now, tokensPerStep, learningRate, firstStep, secondsBefore } = options;
  const pending: TakenStep[] = [];
  /** The first step whose loss was no finite number: what came after it was computed, and is not told. */
  let notFiniteAt: number | null = null;
  let trainLoss = Number.NaN;
  /** Seconds at the last step that was taken, as they were reported. */
  let lastPlace = { step: firstStep > 0 ? firstStep : -1, wallSeconds: secondsBefore };
  let reportedAt = now();
  let gaugedAt = -Infinity;

  function rowsOf({ step, outputs, learningRate: rate, seconds, wallSeconds }: TakenStep): MetricRows {
    const { loss, gradientNorm } = outputs.read();
    outputs.dispose();
    trainLoss = loss![0]!;
    lastPlace = { step, wallSeconds };
    const values: [MetricName, number][] = [
      ['loss', trainLoss],
      ['learningRate', rate],
      ['gradientNorm', gradientNorm![0]!],
      ['tokens', step * tokensPerStep],
      ['stepSeconds', seconds],
      ['tokensPerSecond', tokensPerStep / seconds],
      ['wallSeconds', wallSeconds],
    ];
    return values.map(([metric, value]) => ({ metric, step, value }));
  }

  const free = () => {
    for (const taken of pending.splice(0)) taken.outputs.dispose();
  };

  return {
    add: (taken: TakenStep) => void pending.push(taken),
    isDue: () => now() - reportedAt >= REPORT_EVERY,
    isEmpty: () => pending.length === 0,

    /** Reads what the steps since the last report computed. @param step the last one that was taken */
    report(step: number): TrainEvent & { type: 'metrics' } {
      const rows: MetricRows = [];
      for (const taken of pending.splice(0)) {
        if (notFiniteAt !== null) {
          taken.outputs.dispose();
          continue;
        }
        rows.push(...rowsOf(taken));
        if (!Number.isFinite(trainLoss)) notFiniteAt = taken.step;
      }
      reportedAt = now();
      if (reportedAt - gaugedAt >= GAUGE_EVERY) {
        gaugedAt = reportedAt;
        for (const [metric, value] of Object.entries(gauge.read()))
          rows.push({ metric: metric as MetricName, step: notFiniteAt ?? step, value });
      }
      return { type: 'metrics', rows };
    },

    /**
     * Steps are read several at a time: the one that is named is the one that it happened at.
     *
     * @throws LabError `loss-not-finite` {step, learningRate}
     */
    assertFinite(): void {
      if (notFiniteAt !== null) throw new LabError('loss-not-finite', { step: notFiniteAt, learningRate });
    },

    /** Where a step stands on the other axes, for whoever sees only what is told of it there; empty for one before. */
    placeOf: (step: number): MetricRows =>
      lastPlace.step === step
        ? [
            { metric: 'tokens', step, value: step * tokensPerStep },
            { metric: 'wallSeconds', step, value: lastPlace.wallSeconds },
          ]
        : [],

    /** Of the last step that was reported. */
    trainLoss: () => trainLoss,
    dispose: free,
  };
}
