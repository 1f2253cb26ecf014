/** Recorded runs as the coach sees them, whole or as they stood at a step. */
import { readdirSync, readFileSync } from 'node:fs';
import type { ReadingKind } from '../contract/coaching.ts';
import { continueCurve, emptyCurve } from '../contract/continue-curve.ts';
import type { MetricName, WireNumber } from '../contract/metric.ts';
import type { Baselines, RunState } from '../contract/run.ts';
import type { GradientRecipe, SpecificationOf } from '../contract/run-specification.ts';
import { spikesIn } from '../statistics/spikes.ts';
import { type ObservedRun, observedRun } from './observed-run.ts';

export interface RecordedRun {
  name: string;
  expected: ReadingKind;
  /** Runs for which it is what the coach would try instead. */
  mends: string[];
  specification: SpecificationOf<'gpt'>;
  state: RunState;
  fault: { code: string; parameters: Record<string, string | number> } | null;
  baselines: Baselines;
  bytesPerToken: number;
  rows: { loss: WireNumber[]; validationLoss: [number, WireNumber][]; bitsPerByte: [number, WireNumber][] };
}

const folder = new URL('./fixtures/', import.meta.url);

export function recordedRuns(): RecordedRun[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as RecordedRun);
}

const BUCKETS = 400;

/**
 * @param rateAt the schedule: rates are not recorded
 * @param until the last step that was trained; the whole run by default
 */
export function observed(
  { specification, state, fault, baselines, bytesPerToken, rows }: RecordedRun,
  rateAt: (step: number, recipe: GradientRecipe) => number,
  until = Number.POSITIVE_INFINITY,
): ObservedRun {
  const upTo = ([step]: readonly [number, WireNumber]) => step <= until;
  const loss = rows.loss.map((value, place) => [place + 1, value] as const).filter(upTo);
  const curve = (metric: MetricName, values: readonly (readonly [number, WireNumber])[]) =>
    continueCurve(
      emptyCurve(metric, 'step'),
      values.map(([step, value]) => ({ metric, step, value })),
      BUCKETS,
    );
  const isWhole = until >= rows.loss.length;
  return observedRun(
    {
      state: isWhole ? state : 'running',
      step: loss.length,
      steps: specification.recipe.steps,
      fault: isWhole ? fault : null,
      specification,
      baselines,
      bytesPerToken,
      measuredIn: 'nats/token',
      isOnExamples: false,
      repeatsWord: false,
    },
    {
      loss: curve('loss', loss),
      validationLoss: curve('validationLoss', rows.validationLoss.filter(upTo)),
      learningRate: curve(
        'learningRate',
        loss.map(([step]) => [step, rateAt(step, specification.recipe)] as const),
      ),
    },
    spikesIn(loss.map(([, value]) => Number(value))).map(({ peak, to, usual }) => {
      const [step, value] = loss[peak]!;
      return { kind: 'spike', step, x: step, value: Number(value), usual, backAt: loss[to]![0] };
    }),
  );
}
