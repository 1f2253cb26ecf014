import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLab, useLive } from '../../live/lab.ts';

/**
 * The latest suite of some texts, asked for again whenever a run of a sweep begins, ends or goes.
 *
 * @param suite tells it from those of another kind
 * @param texts `null`: none is asked for
 */
export function useSuiteTable<Table>(
  suite: string,
  texts: readonly string[] | null,
  ask: (signal: AbortSignal) => Promise<Table | null>,
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
    // Of other texts it would be another's.
    placeholderData: (before, query) => (query?.queryKey[1] === key ? before : undefined),
  });
}
