import type { RunSummary } from '../../../main/contract/run.ts';
import type { ReplicationPlan } from '../../../main/contract/sweep.ts';
import { replicaName } from '../../../resources/messages/run-name.ts';
import { useLab } from '../../live/lab.ts';
import { useStartOnce } from '../../ui/use-start-once.ts';
import { useLanguage } from '../../words/index.ts';

/** Queues planned runs with other seeds, once a press; they are called like those that they repeat. */
export function useReplicate(onQueued: (runs: RunSummary[]) => void) {
  const { client, queryClient, queries, runs } = useLab();
  const language = useLanguage();
  return useStartOnce(
    async ({ replicas }: ReplicationPlan) => {
      const known = runs.get();
      const named = replicas.map(({ run, seed }) => {
        const of = known?.get(run);
        return of
          ? { run, seed, name: replicaName({ name: of.name, seed: Number(of.settings.seed) }, seed, language) }
          : { run, seed };
      });
      // Their number stands on the button.
      return client.sweeps.replicate({ replicas: named, confirmed: true });
    },
    (queued) => {
      void queryClient.invalidateQueries({ queryKey: queries.sweeps.key() });
      onQueued(queued);
    },
  );
}

/** What another seed changes: of a run that goes on from another not the weights, which are the other's. */
export function whatSeedsDecide(
  known: ReadonlyMap<string, Pick<RunSummary, 'startFrom'>> | null,
  runs: readonly string[],
): 'weights' | 'order' | 'either' {
  const further = runs.filter((id) => known?.get(id)?.startFrom).length;
  return further === 0 ? 'weights' : further === runs.length ? 'order' : 'either';
}
