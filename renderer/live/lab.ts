/** The page's one handle on the engine: typed calls, cached queries, and the streams that every page shows. */
import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { focusManager, QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LabNotice } from '../../main/contract/lab-status.ts';
import type { Contract } from '../../main/contract/procedures.ts';
import type { RunSummary } from '../../main/contract/run.ts';
import type { SetupState } from '../../main/contract/setup.ts';
import type { Access } from './address.ts';
import { type Connection, type ConnectionState, createConnection } from './connection.ts';
import { followStream } from './follow-stream.ts';
import { type LiveValue, liveValue } from './live-value.ts';
import { mergeRuns } from './merge-runs.ts';
import { setupStage } from './setup-status.ts';

export type LabClient = ContractRouterClient<Contract>;
type Queries = ReturnType<typeof createTanstackQueryUtils<LabClient>>;

export interface Lab {
  connection: Connection;
  client: LabClient;
  /** Options for TanStack Query, as in `useQuery(lab.queries.presets.list.queryOptions({input: {}}))`. */
  queries: Queries;
  queryClient: QueryClient;
  /** Runs outside the trash by id, `null` until the first answer. */
  runs: LiveValue<ReadonlyMap<string, RunSummary> | null>;
  setup: LiveValue<SetupState | null>;
  /** What the lab found and nobody has dismissed. */
  notices: LiveValue<readonly LabNotice[]>;
  close(): void;
}

export function createLab(access: Access): Lab {
  const connection = createConnection(access);
  const client = createORPCClient<LabClient>(connection.link);
  const queryClient = new QueryClient({
    defaultOptions: {
      // An answer, even one that says no, is an answer: only a lost socket is tried again.
      // The engine pushes what changes of runs; `askAgainInFocus` names what is asked for again.
      queries: {
        // On loopback, whether this machine has a network or not.
        networkMode: 'always',
        refetchOnWindowFocus: false,
        staleTime: 10_000,
        retry: (count, error) => count < 5 && !(error instanceof ORPCError),
      },
      mutations: { networkMode: 'always' },
    },
  });
  const queries = createTanstackQueryUtils(client);
  askAgainInFocus(queryClient, queries);
  const runs = liveValue<ReadonlyMap<string, RunSummary> | null>(null, TELL_EVERY);
  const setup = liveValue<SetupState | null>(null, TELL_EVERY);
  const notices = liveValue<readonly LabNotice[]>([]);
  const ending = new AbortController();
  const { signal } = ending;

  let first = true;
  const report = (error: unknown) => console.error(error);
  followStream(
    connection,
    (streamSignal) => {
      first = true;
      return client.runs.watch({}, { signal: streamSignal });
    },
    ({ changed, removed }) => {
      // The first answer after each (re)connection holds every run: what is not in it is gone.
      if (first || removed.length > 0 || changed.some(({ id }) => !runs.get()?.has(id)) || changed.length === 0)
        askForTrash(queryClient, queries);
      runs.update((known) => mergeRuns(first ? null : known, changed, removed));
      first = false;
    },
    signal,
  ).catch(report);
  let stageBefore = '';
  followStream(
    connection,
    (streamSignal) => client.setup.watch({}, { signal: streamSignal }),
    (state) => {
      setup.set(state);
      // A step brings corpora or a backend: what was asked about them is old.
      const stage = setupStage(state);
      if (stageBefore !== '' && stage !== stageBefore) void queryClient.invalidateQueries();
      stageBefore = stage;
    },
    signal,
  ).catch(report);

  followStream(
    connection,
    (streamSignal) => client.lab.watchNotices({}, { signal: streamSignal }),
    notices.set,
    signal,
  ).catch(report);

  followServer({ connection, client, queryClient, queries }, signal).catch(report);

  return {
    connection,
    client,
    queries,
    queryClient,
    runs,
    setup,
    notices,
    close() {
      ending.abort();
      connection.close();
    },
  };
}

/** Models of a server go and come with its address, which another tab or a terminal may have changed. */
function followServer(
  { connection, client, queryClient, queries }: Pick<Lab, 'connection' | 'client' | 'queryClient' | 'queries'>,
  signal: AbortSignal,
): Promise<void> {
  return followStream(
    connection,
    (streamSignal) => client.language.watchServer({}, { signal: streamSignal }),
    (server) => {
      queryClient.setQueryData(queries.language.server.queryKey({ input: {} }), server);
      void queryClient.invalidateQueries({ queryKey: queries.language.models.key() });
    },
    signal,
  );
}

/**
 * The trash is asked for again when runs went, or came that were not in the list: they were deleted, brought back or
 * removed for good by whomever. A change that tells of no run is of one that can't be read.
 */
function askForTrash(queryClient: QueryClient, { runs, lab }: Queries): void {
  for (const queryKey of [runs.list.key(), lab.unreadable.key()]) void queryClient.invalidateQueries({ queryKey });
}

/** Lists that a terminal or another tab may have added to: asked for again whenever one comes back to them. */
function askAgainInFocus(
  queryClient: QueryClient,
  { tasks, measurements, prompts, reports, corpora, language, lab }: Queries,
): void {
  focusManager.setEventListener((onFocus) => {
    const back = () => onFocus();
    // A window beside a terminal is visible all the time.
    for (const event of ['focus', 'visibilitychange']) addEventListener(event, back);
    return () => {
      for (const event of ['focus', 'visibilitychange']) removeEventListener(event, back);
    };
  });
  const lists = [
    tasks.list,
    measurements.list,
    prompts.list,
    reports.list,
    corpora.list,
    language.models,
    lab.status,
    lab.unreadable,
  ];
  for (const list of lists)
    queryClient.setQueryDefaults(list.key(), { staleTime: 0, refetchOnWindowFocus: true, refetchOnMount: true });
}

/** Milliseconds between two drawings of lists and progress; the engine tells up to ten changes a second. */
const TELL_EVERY = 500;

const LabContext = createContext<Lab | null>(null);
export const LabProvider = LabContext.Provider;

export function useLab(): Lab {
  const lab = useContext(LabContext);
  if (!lab) throw new Error('useLab outside LabProvider');
  return lab;
}

export function useLive<Value>(value: LiveValue<Value>): Value {
  return useSyncExternalStore(value.subscribe, value.get);
}

export function useConnectionState(): ConnectionState {
  const { connection } = useLab();
  return useSyncExternalStore(connection.subscribe, connection.state);
}
