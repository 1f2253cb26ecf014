import { useEffect, useSyncExternalStore } from 'react';
import type { RunSummary } from '../../main/contract/run.ts';
import { useLab } from './lab.ts';
import { refreshQueue } from './refresh-queue.ts';

const EVERY = 10_000;

/** Keeps place and expected start of the runs that wait up to date, for as long as any waits. */
export function useFreshQueue(): void {
  const { client, runs } = useLab();
  // Who waits and who trains: whoever starts or ends moves the others up. A text, so that a step changes nothing here.
  const line = useSyncExternalStore(runs.subscribe, () => lineOf(runs.get()));
  useEffect(() => {
    if (!line.includes('queued')) return;
    const ending = new AbortController();
    const refresh = () =>
      client.runs
        .list({}, { signal: ending.signal })
        .then((fresh) => {
          if (!ending.signal.aborted) runs.update((known) => known && refreshQueue(known, fresh));
        })
        .catch(() => undefined); // away: asked again in a while
    void refresh();
    const timer = setInterval(refresh, EVERY);
    return () => {
      ending.abort();
      clearInterval(timer);
    };
  }, [client, runs, line]);
}

function lineOf(runs: ReadonlyMap<string, RunSummary> | null): string {
  const active = [...(runs?.values() ?? [])].filter(({ state }) => state === 'queued' || state === 'running');
  return active.map(({ id, state }) => `${id} ${state}`).join();
}
