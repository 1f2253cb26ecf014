/** A run's curves and samples: fetched once, then continued by what the engine reports. */
import { useEffect, useState } from 'react';
import { continueCurve } from '../../../../main/contract/continue-curve.ts';
import type { Curve, HorizontalAxis, MetricName, MetricRow } from '../../../../main/contract/metric.ts';
import type { SampleText } from '../../../../main/contract/run.ts';
import { followStream } from '../../../app/engine/follow-stream.ts';
import { type LabClient, useLab } from '../../../app/engine/lab.ts';
import { mergeSamples } from './merge-samples.ts';

/** Buckets of the large chart and of the small ones: about one for two pixels. */
const BUCKETS = { loss: 600, validationLoss: 600, bitsPerByte: 600 } as const satisfies Partial<
  Record<MetricName, number>
>;
const SMALL = 160;
export const SHOWN_METRICS = [
  'loss',
  'validationLoss',
  'bitsPerByte',
  'learningRate',
  'gradientNorm',
  'tokensPerSecond',
  'residentMemoryMB',
  'processorLoad',
  'gpuLoad',
  'gpuMemoryMB',
] as const satisfies readonly MetricName[];
export type ShownMetric = (typeof SHOWN_METRICS)[number];
export type Curves = Readonly<Record<ShownMetric, Curve>>;

/** How often the page draws what arrives: the engine reports up to ten times a second. */
const DRAW_EVERY = 400;

const bucketsOf = (metric: MetricName): number => (BUCKETS as Partial<Record<MetricName, number>>)[metric] ?? SMALL;

export interface RunFeed {
  curves: Curves | null;
  samples: readonly SampleText[];
  error: unknown;
}

async function fetchCurves(client: LabClient, run: string, axis: HorizontalAxis, signal: AbortSignal): Promise<Curves> {
  const entries = await Promise.all(
    SHOWN_METRICS.map(
      async (metric) =>
        [metric, await client.runs.curve({ run, metric, axis, buckets: bucketsOf(metric) }, { signal })] as const,
    ),
  );
  return Object.fromEntries(entries) as Record<ShownMetric, Curve>;
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
    let timer: ReturnType<typeof setTimeout> | null = null;

    function draw() {
      timer = null;
      if (!signal.aborted) setFeed({ curves, samples, error: null });
    }

    const open = async (streamSignal: AbortSignal) => {
      // After an interruption what is known is continued; only a missed delta makes it worthless.
      if (!curves) {
        [curves, samples] = await Promise.all([
          fetchCurves(client, run, axis, streamSignal),
          client.runs.samples({ run }, { signal: streamSignal }),
        ]);
        draw();
      }
      sequence = -1;
      return client.runs.follow({ run, afterStep: curves.loss.cursor }, { signal: streamSignal });
    };
    followStream(
      connection,
      open,
      (delta) => {
        if (sequence >= 0 && delta.sequence !== sequence + 1) {
          curves = null;
          throw new Error(`delta ${sequence + 1} of run ${run} is missing`);
        }
        sequence = delta.sequence;
        if (!curves || (delta.rows.length === 0 && delta.samples.length === 0)) return;
        curves = continueCurves(curves, delta.rows);
        samples = mergeSamples(samples, delta.samples);
        timer ??= setTimeout(draw, DRAW_EVERY);
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
