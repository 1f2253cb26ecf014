/** What the steps of a run computed, read out several at a time and told as rows of metrics. */
import type { LabError } from '../contract/fault.ts';
import type { MetricName } from '../contract/metric.ts';
import type { Learned } from './learner.ts';
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
  learned: Learned;
  /** That it took. */
  seconds: number;
  /** Of training when it was done. */
  wallSeconds: number;
}

export interface ReporterOptions {
  gauge: MachineGauge;
  now: () => number;
  /** Tokens learned from when so many steps have ended. */
  tokensAt: (step: number) => number;
  /** The fault of a loss that is no number. */
  notFinite: (step: number) => LabError;
  /** Where the attempt begins, and what it had trained before. */
  firstStep: number;
  secondsBefore: number;
}

export function createReporter(options: ReporterOptions) {
  const { gauge, now, tokensAt, notFinite, firstStep, secondsBefore } = options;
  const pending: TakenStep[] = [];
  /** The first step whose loss was no finite number: what came after it was computed, and is not told. */
  let notFiniteAt: number | null = null;
  let trainLoss = Number.NaN;
  /** Seconds at the last step that was taken, as they were reported. */
  let lastPlace = { step: firstStep > 0 ? firstStep : -1, wallSeconds: secondsBefore };
  let reportedAt = now();
  let gaugedAt = -Infinity;

  function rowsOf({ step, learned, seconds, wallSeconds }: TakenStep): MetricRows {
    const own = learned.read();
    learned.dispose();
    trainLoss = own[0]![1];
    lastPlace = { step, wallSeconds };
    const values: [MetricName, number][] = [
      ...own,
      ['tokens', tokensAt(step)],
      ['stepSeconds', seconds],
      ['tokensPerSecond', (tokensAt(step) - tokensAt(step - 1)) / seconds],
      ['wallSeconds', wallSeconds],
    ];
    return values.map(([metric, value]) => ({ metric, step, value }));
  }

  const free = () => {
    for (const taken of pending.splice(0)) taken.learned.dispose();
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
          taken.learned.dispose();
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
     * @throws LabError as `notFinite` makes it
     */
    assertFinite(): void {
      if (notFiniteAt !== null) throw notFinite(notFiniteAt);
    },

    /** Where a step stands on the other axes, for whoever sees only what is told of it there; empty for one before. */
    placeOf: (step: number): MetricRows =>
      lastPlace.step === step
        ? [
            { metric: 'tokens', step, value: tokensAt(step) },
            { metric: 'wallSeconds', step, value: lastPlace.wallSeconds },
          ]
        : [],

    /** Of the last step that was reported. */
    trainLoss: () => trainLoss,
    dispose: free,
  };
}
