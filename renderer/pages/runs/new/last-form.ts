import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { ALL_READ, type FormState, ONE_RUN, printForm } from '../../../features/runs/form-state.ts';
import { useLab } from '../../../live/lab.ts';

const KEY = 'page.newRun';
/** Milliseconds for which an answer is the last one: a form that opens doesn't ask twice. */
const FRESH = 1000;

/** The form of the last run that was started from this page, as an address: the lab's, the same in all its browsers. */
export interface LastForm {
  /** `undefined` until the lab was asked, `null` where there is none. */
  known: string | null | undefined;
  ask: () => Promise<string | null>;
}

export function useLastForm(): LastForm {
  const { queries, queryClient } = useLab();
  const options = useMemo(() => ({ ...queries.lab.settings.queryOptions({ input: {} }), staleTime: FRESH }), [queries]);
  // Another browser may have started one since this one asked.
  const { data, isFetchedAfterMount } = useQuery({ ...options, refetchOnMount: 'always' });
  const ask = useCallback(async () => formIn(await queryClient.fetchQuery(options)), [queryClient, options]);
  return { known: isFetchedAfterMount ? formIn(data ?? {}) : undefined, ask };
}

function formIn(settings: Readonly<Record<string, unknown>>): string | null {
  const form = settings[KEY];
  return typeof form === 'string' ? form : null;
}

/** Keeps a form for the next new run of this lab, which is one and begins with nothing. */
export function useKeepForm() {
  const { client, queries, queryClient } = useLab();
  return {
    /** Resolves once the lab has it, so that no browser is told of a run before. */
    keep: async (form: FormState): Promise<void> => {
      const value = printForm({ ...form, name: '', startFrom: null, ...ONE_RUN, unread: ALL_READ, putAway: [] });
      await client.lab.setSetting({ key: KEY, value }).catch(() => undefined); // a lab that is away just isn't told
    },
    /** What this page knew of it is asked anew. */
    forgetKnown: (): void => {
      void queryClient.invalidateQueries({ queryKey: queries.lab.settings.key() });
    },
  };
}
