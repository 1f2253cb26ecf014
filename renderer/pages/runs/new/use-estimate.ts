import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Estimate } from '../../../../main/contract/estimate.ts';
import { costsTheSame, type Wanted } from '../../../features/runs/form-state.ts';
import { useLab, useLive } from '../../../live/lab.ts';

/** Milliseconds without a change before the engine is asked. */
const ASK_AFTER = 350;

/**
 * What a run will take. Never the numbers of another text, preset or size; those of a form that differs in what costs
 * nothing, such as a learning rate, are the same.
 *
 * @param wanted `null` while the form can't be read or asked about
 */
export function useEstimate(wanted: Wanted | null): {
  estimate: Estimate | undefined;
  measuring: boolean;
  /** What the engine says of exactly this form. */
  error: Error | null;
  /** Waits for the estimate where it is still being measured. */
  whenMeasured: (wanted: Wanted) => Promise<Estimate>;
} {
  const lab = useLab();
  const backend = useLive(lab.setup)?.backend;
  // As text: the same wish is the same, whatever else of the form was edited.
  const wish = JSON.stringify(wanted);
  const [asked] = useDebouncedValue(wish, ASK_AFTER);
  const optionsFor = useCallback(
    (of: string) => ({
      queryKey: ['estimate', of, backend] as const,
      // Without the query's signal: a measurement that has begun is worth its end, and a start may wait for it.
      queryFn: () => lab.client.runs.estimate(readWish(of) ?? { specification: null }),
      retry: false,
    }),
    [lab, backend],
  );
  const query = useQuery({
    ...optionsFor(asked),
    enabled: wanted !== null && asked !== 'null',
    placeholderData: (earlier: Estimate | undefined, from) => {
      const [, of, on] = from?.queryKey ?? [];
      return of !== undefined && on === backend && costsTheSame(readWish(of), readWish(asked)) ? earlier : undefined;
    },
  });
  const whenMeasured = useCallback(
    (of: Wanted) =>
      lab.queryClient.fetchQuery({ ...optionsFor(JSON.stringify(of)), staleTime: Number.POSITIVE_INFINITY }),
    [lab, optionsFor],
  );
  const isAsked = asked === wish;
  return {
    estimate: !query.error && (isAsked || costsTheSame(readWish(asked), wanted)) ? query.data : undefined,
    measuring: wanted !== null && (query.isFetching || !isAsked),
    error: isAsked && wanted !== null && !query.isFetching ? query.error : null,
    whenMeasured,
  };
}

function readWish(text: string): Wanted | null {
  return JSON.parse(text) as Wanted | null;
}
