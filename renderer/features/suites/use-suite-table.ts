import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLab, useLive } from '../../live/lab.ts';

/** Milliseconds until what is being worked out is asked for once more. */
const ASK_AGAIN = 2_000;

/**
 * The latest suite of some texts, asked for again whenever a run of a sweep begins, ends or goes.
 *
 * @param suite tells it from those of another kind
 * @param texts `null`: none is asked for
 * @param isComing whether more of it comes without a run
 */
export function useSuiteTable<Table>(
  suite: string,
  texts: readonly string[] | null,
  ask: (signal: AbortSignal) => Promise<Table | null>,
  isComing: (table: Table) => boolean = () => false,
) {
  const runs = useLive(useLab().runs);
  const states = useMemo(
    () => [...(runs?.values() ?? [])].flatMap(({ id, sweep, state }) => (sweep ? [`${id} ${state}`] : [])).join(),
    [runs],
  );
  const key = texts === null ? null : texts.join('\n');
  return useQuery({
    queryKey: [suite, key, states],
    queryFn: ({ signal }) => ask(signal),
    enabled: texts !== null,
    // What is worked out after the last run tells of nothing.
    refetchInterval: ({ state: { data } }) => (data && isComing(data) ? ASK_AGAIN : false),
    // Of other texts it would be another's.
    placeholderData: (before, query) => (query?.queryKey[1] === key ? before : undefined),
  });
}
