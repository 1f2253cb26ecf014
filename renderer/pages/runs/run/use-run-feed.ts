/** A run's curves and samples: fetched once, then continued by what the engine reports. */
import { useEffect, useState } from 'react';
import { continueCurve, emptyCurve } from '../../../../main/contract/continue-curve.ts';
import {
  CONDITIONS,
  type Curve,
  type HorizontalAxis,
  type MetricName,
  type MetricRow,
} from '../../../../main/contract/metric.ts';
import type { SampleText } from '../../../../main/contract/run.ts';
import { followStream } from '../../../live/follow-stream.ts';
import { type LabClient, useLab } from '../../../live/lab.ts';
import { followAfter } from './follow-after.ts';
import { mergeSamples } from './merge-samples.ts';

/** Buckets of the large chart and of the small ones: about one for two pixels. */
const LARGE = 400;
const SMALL = 150;
/** What the large charts need: fetched and drawn before the rest. */
const FIRST_METRICS = [
  'loss',
  'validationLoss',
  'bitsPerByte',
  ...CONDITIONS.map(({ metric }) => metric),
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
export const SHOWN_METRICS = [...FIRST_METRICS, ...MACHINE_METRICS] as const;
export type ShownMetric = (typeof SHOWN_METRICS)[number];
export type Curves = Readonly<Record<ShownMetric, Curve>>;

/**
 * Milliseconds between two drawings of the large chart and of the small ones. Drawing takes time from the training beside
 * it, so it is lively at first and calm afterwards (on two cores, all charts drawn at each report made a step a third
 * slower, and once a second still a fifth).
 */
const LIVELY = { lasts: 20_000, large: 400, small: 1000 };
const CALM = { large: 1000, small: 6000 };

const bucketsOf = (metric: MetricName): number =>
  (FIRST_METRICS as readonly MetricName[]).includes(metric) ? LARGE : SMALL;

export interface RunFeed {
  curves: Curves | null;
  samples: readonly SampleText[];
  error: unknown;
}

async function fetchCurves(
  client: LabClient,
  metrics: readonly ShownMetric[],
  request: { run: string; axis: HorizontalAxis },
  signal: AbortSignal,
): Promise<[ShownMetric, Curve][]> {
  return Promise.all(
    metrics.map(async (metric): Promise<[ShownMetric, Curve]> => {
      const buckets = bucketsOf(metric);
      return [metric, await client.runs.curve({ ...request, metric, buckets }, { signal })];
    }),
  );
}

function continueCurves(curves: Curves, metrics: readonly ShownMetric[], rows: readonly MetricRow[]): Curves {
  const entries = metrics.map((metric) => [metric, continueCurve(curves[metric], rows, bucketsOf(metric))] as const);
  return { ...curves, ...(Object.fromEntries(entries) as Partial<Record<ShownMetric, Curve>>) };
}

/**
 * @param axis what the curves stand over; another one fetches them again
 * @param generation raise it when the run went back (a resume from an earlier checkpoint): what is known is then old
 */
export function useRunFeed(run: string, axis: HorizontalAxis, generation: number): RunFeed {
  const { client, connection } = useLab();
  const [feed, setFeed] = useState<RunFeed>({ curves: null, samples: [], error: null });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a raised generation means: fetch all again.
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    let curves: Curves | null = null;
    let samples: readonly SampleText[] = [];
    let sequence = -1;
    const openedAt = performance.now();
    const show = () => {
      if (!signal.aborted) setFeed({ curves, samples, error: null });
    };
    /** Rows that some charts have yet to draw. */
    const chartsOf = (size: 'large' | 'small', metrics: readonly ShownMetric[]) => {
      let arrived: MetricRow[] = [];
      let timer: ReturnType<typeof setTimeout> | null = null;
      const draw = () => {
        if (timer !== null) clearTimeout(timer);
        timer = null;
        if (curves && arrived.length > 0) curves = continueCurves(curves, metrics, arrived);
        arrived = [];
        show();
      };
      return {
        add(rows: readonly MetricRow[]) {
          arrived.push(...rows);
          const lively = performance.now() - openedAt < LIVELY.lasts;
          timer ??= setTimeout(draw, (lively ? LIVELY : CALM)[size]);
        },
        forget() {
          arrived = [];
        },
        /** Before the stream is asked to go on behind the last value known. */
        flush() {
          if (arrived.length > 0) draw();
        },
        end() {
          if (timer !== null) clearTimeout(timer);
        },
      };
    };
    const charts = [chartsOf('large', FIRST_METRICS), chartsOf('small', MACHINE_METRICS)];

    const open = async (streamSignal: AbortSignal) => {
      // After an interruption what is known is continued; only a missed delta makes it worthless.
      if (!curves) {
        const request = { run, axis };
        const first = await fetchCurves(client, FIRST_METRICS, request, streamSignal);
        // After the curves: a sample that came between the two would be behind their cursor and never be told again.
        samples = await client.runs.samples({ run }, { signal: streamSignal });
        const none = SHOWN_METRICS.map((metric) => [metric, emptyCurve(metric, axis)] as const);
        const known = Object.fromEntries([...none, ...first]) as Record<ShownMetric, Curve>;
        if (!signal.aborted) setFeed({ curves: known, samples, error: null });
        const rest = await fetchCurves(client, MACHINE_METRICS, request, streamSignal);
        curves = { ...known, ...(Object.fromEntries(rest) as Partial<Record<ShownMetric, Curve>>) };
        show();
      }
      sequence = -1;
      for (const chart of charts) chart.flush();
      return client.runs.follow({ run, afterStep: followAfter(curves.loss) }, { signal: streamSignal });
    };
    followStream(
      connection,
      open,
      (delta) => {
        if (sequence >= 0 && delta.sequence !== sequence + 1) {
          curves = null;
          for (const chart of charts) chart.forget();
          throw new Error(`delta ${sequence + 1} of run ${run} is missing`);
        }
        sequence = delta.sequence;
        if (!curves || (delta.rows.length === 0 && delta.samples.length === 0)) return;
        samples = mergeSamples(samples, delta.samples);
        for (const chart of charts) chart.add(delta.rows);
      },
      signal,
    ).catch((error: unknown) => {
      if (!signal.aborted) setFeed((before) => ({ ...before, error }));
    });
    return () => {
      ending.abort();
      for (const chart of charts) chart.end();
    };
  }, [client, connection, run, axis, generation]);
  return feed;
}
