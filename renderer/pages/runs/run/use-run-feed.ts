/** A run's curves and samples: fetched once, then continued by what the engine reports. */
import { useEffect, useState } from 'react';
import { continueCurve, emptyCurve } from '../../../../main/contract/continue-curve.ts';
import type { Curve, HorizontalAxis, MetricName, MetricRow } from '../../../../main/contract/metric.ts';
import type { SampleText } from '../../../../main/contract/run.ts';
import { followStream } from '../../../app/engine/follow-stream.ts';
import { type LabClient, useLab } from '../../../app/engine/lab.ts';
import { followAfter } from './follow-after.ts';
import { mergeSamples } from './merge-samples.ts';

/** Buckets of the large chart and of the small ones: about one for two pixels. */
const LARGE = 400;
const SMALL = 150;
/** What the large chart needs: fetched and drawn before the rest. */
const FIRST_METRICS = ['loss', 'validationLoss', 'bitsPerByte'] as const satisfies readonly MetricName[];
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
 * How often the page draws what arrives. Drawing takes time from the training beside it, so it is lively at first and
 * calm afterwards (on two cores a chart drawn at each report made a step a third slower).
 */
const LIVELY = { drawEvery: 400, lasts: 20_000 };
const CALM_DRAW_EVERY = 1000;

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

function continueCurves(curves: Curves, rows: readonly MetricRow[]): Curves {
  const entries = SHOWN_METRICS.map(
    (metric) => [metric, continueCurve(curves[metric], rows, bucketsOf(metric))] as const,
  );
  return Object.fromEntries(entries) as Record<ShownMetric, Curve>;
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
    let arrived: MetricRow[] = [];
    const openedAt = performance.now();
    let timer: ReturnType<typeof setTimeout> | null = null;

    function draw() {
      timer = null;
      if (curves && arrived.length > 0) curves = continueCurves(curves, arrived);
      arrived = [];
      if (!signal.aborted) setFeed({ curves, samples, error: null });
    }

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
        const others = SHOWN_METRICS.filter((metric) => !(FIRST_METRICS as readonly MetricName[]).includes(metric));
        const rest = await fetchCurves(client, others, request, streamSignal);
        curves = { ...known, ...(Object.fromEntries(rest) as Partial<Record<ShownMetric, Curve>>) };
        draw();
      }
      sequence = -1;
      if (arrived.length > 0) draw();
      return client.runs.follow({ run, afterStep: followAfter(curves.loss) }, { signal: streamSignal });
    };
    followStream(
      connection,
      open,
      (delta) => {
        if (sequence >= 0 && delta.sequence !== sequence + 1) {
          curves = null;
          arrived = [];
          throw new Error(`delta ${sequence + 1} of run ${run} is missing`);
        }
        sequence = delta.sequence;
        if (!curves || (delta.rows.length === 0 && delta.samples.length === 0)) return;
        arrived.push(...delta.rows);
        samples = mergeSamples(samples, delta.samples);
        const lively = performance.now() - openedAt < LIVELY.lasts;
        timer ??= setTimeout(draw, lively ? LIVELY.drawEvery : CALM_DRAW_EVERY);
      },
      signal,
    ).catch((error: unknown) => {
      if (!signal.aborted) setFeed((before) => ({ ...before, error }));
    });
    return () => {
      ending.abort();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, connection, run, axis, generation]);
  return feed;
}
