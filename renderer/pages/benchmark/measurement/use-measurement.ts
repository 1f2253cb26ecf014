/** A measurement and what its results say: told by the engine at each cell, asked for at most once a second. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { MeasurementReport, MeasurementSummary } from '../../../../main/contract/measurement.ts';
import { followStream } from '../../../live/follow-stream.ts';
import { useLab } from '../../../live/lab.ts';

/** Milliseconds between two reports while cells come. */
const REPORT_EVERY = 1_000;

export function useMeasurement(id: string): {
  summary: MeasurementSummary | undefined;
  report: MeasurementReport | undefined;
  error: unknown;
} {
  const { client, connection, queries } = useLab();
  const query = useQuery({
    ...queries.measurements.report.queryOptions({ input: { id } }),
    refetchOnMount: 'always',
  });
  const [live, setLive] = useState<MeasurementSummary | null>(null);
  const { refetch } = query;
  useEffect(() => {
    const ending = new AbortController();
    let known = '';
    let timer: ReturnType<typeof setTimeout> | null = null;
    let askedAt = performance.now();
    const ask = () => {
      timer = null;
      askedAt = performance.now();
      void refetch();
    };
    followStream(
      connection,
      (signal) => client.measurements.watch({ id }, { signal }),
      (summary) => {
        setLive(summary);
        const now = `${summary.done} ${summary.state}`;
        if (known !== '' && now !== known)
          timer ??= setTimeout(ask, Math.max(0, askedAt + REPORT_EVERY - performance.now()));
        known = now;
      },
      ending.signal,
      // What the engine refuses here (a measurement that is gone) the report says too.
    ).catch(() => void refetch());
    return () => {
      ending.abort();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, connection, id, refetch]);
  return {
    summary: live ?? query.data?.summary,
    report: query.data,
    error: query.error,
  };
}
