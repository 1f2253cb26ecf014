/** A run's curves and samples: asked for once, then continued by what the engine tells. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { emptyCurve } from '../../../../main/contract/continue-curve.ts';
import type { RunEvents } from '../../../../main/contract/curve-event.ts';
import {
  CONDITIONS,
  type Curve,
  GRADIENT_DISTANCES,
  type HorizontalAxis,
  type MetricName,
} from '../../../../main/contract/metric.ts';
import type { RunDelta, SampleText } from '../../../../main/contract/run.ts';
import { useLab } from '../../../live/lab.ts';
import type { CurvesPart } from '../../../live/run-curves.ts';
import { useRunCurves } from '../../../live/use-run-curves.ts';
import { useRunEvents } from '../../../live/use-run-events.ts';
import { mergeSamples } from './merge-samples.ts';

/** What the large charts need: fetched and drawn before the rest. */
const FIRST_METRICS = [
  'loss',
  'validationLoss',
  'bitsPerByte',
  'exactMatch',
  'tokenAccuracy',
  'maskedAccuracy',
  'nextSentenceAccuracy',
  'labelAccuracy',
  'testAccuracy',
  'majorityAccuracy',
  ...CONDITIONS.map(({ metric }) => metric),
  ...GRADIENT_DISTANCES.map(({ metric }) => metric),
] as const satisfies readonly MetricName[];
/** One small chart each. */
export const MACHINE_METRICS = [
  'learningRate',
  'gradientNorm',
  'tokensPerSecond',
  'residentMemoryMB',
  'processorLoad',
  'gpuLoad',
  'gpuMemoryMB',
] as const satisfies readonly MetricName[];
const SHOWN_METRICS = [...FIRST_METRICS, ...MACHINE_METRICS] as const;
export type Curves = Readonly<Record<(typeof SHOWN_METRICS)[number], Curve>>;

/**
 * Drawing takes time from the training beside it, so it is lively at first and calm afterwards (on two cores, all charts
 * drawn at each report made a step a third slower, and once a second still a fifth).
 */
const LIVELY = 20_000;
/** Buckets: about one for two pixels of the large charts and of the small ones. */
const PARTS: readonly CurvesPart[] = [
  { metrics: FIRST_METRICS, buckets: 400, pace: (age) => (age < LIVELY ? 400 : 1000) },
  { metrics: MACHINE_METRICS, buckets: 150, pace: (age) => (age < LIVELY ? 1000 : 6000) },
];

export interface RunFeed {
  /** Those not answered yet are empty; `null` before the first answer. */
  curves: Curves | null;
  /** `null` before the first answer. */
  samples: readonly SampleText[] | null;
  events: RunEvents | undefined;
  error: unknown;
}

/**
 * @param view what the curves stand over, and the weight of their smoothing: the engine smooths every value, before
 *   anything is reduced. Others ask for the curves again
 * @param training whether more may happen to it
 */
export function useRunFeed(
  run: string,
  { axis, smooth: smoothing }: { axis: HorizontalAxis; smooth: number },
  training: boolean,
): RunFeed {
  const [samples, take] = useSamples();
  const state = useRunCurves({ runs: [run], axis, smoothing, parts: PARTS }, take);
  const known = state.curves.get(run);
  const curves = useMemo(() => {
    if (!known) return null;
    return Object.fromEntries(
      SHOWN_METRICS.map((metric) => [metric, known[metric] ?? emptyCurve(metric, axis)]),
    ) as unknown as Curves;
  }, [known, axis]);
  const runs = useMemo(() => [run], [run]);
  const events = useRunEvents(runs, axis, { ready: state.complete, training }).get(run);
  return { curves, samples: samples.run === run ? samples.texts : null, events, error: state.errors.get(run) ?? null };
}

/**
 * The samples of the run that is followed. At the beginning of each stream all are asked for: under another attempt some
 * may have been taken back.
 */
function useSamples() {
  const { client } = useLab();
  const [samples, setSamples] = useState<{ run: string; texts: readonly SampleText[] }>({ run: '', texts: [] });
  // What the present stream told: it may be newer than the answer.
  const told = useRef<readonly SampleText[]>([]);
  const take = useCallback(
    (run: string, delta: RunDelta) => {
      if (delta.sequence === 0) {
        told.current = [];
        client.runs
          .samples({ run })
          .then((all) => setSamples({ run, texts: mergeSamples(all, told.current) }))
          .catch(() => undefined); // away: asked again when the stream begins anew
      }
      if (delta.samples.length === 0) return;
      told.current = [...told.current, ...delta.samples];
      setSamples((before) => ({ run, texts: mergeSamples(before.run === run ? before.texts : [], delta.samples) }));
    },
    [client],
  );
  return [samples, take] as const;
}
