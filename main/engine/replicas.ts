/** Runs with other seeds: the same settings, the same text, computed in the same way, so that they are comparable. */
import { LabError } from '../contract/fault.ts';
import type { RunSummary } from '../contract/run.ts';
import { learnsByGradients, type RunSpecification } from '../contract/run-specification.ts';
import { seedGroup } from '../contract/seed-group.ts';
import type { NewReplicas, ReplicationPlan, ReplicationRequest } from '../contract/sweep.ts';
import type { Store } from '../store/open-store.ts';
import { isTrained, type TrainedRun } from '../store/run-record.ts';
import { nextSeeds } from '../sweep/next-seeds.ts';
import { seedsToCompare } from '../sweep/seeds-to-compare.ts';
import type { CorpusService } from './corpus-service.ts';
import { nameHere } from './needed-text.ts';
import { secondsTogether } from './queue-times.ts';
import { asComputed, type PrecisionOf, recordedComputation } from './recorded-computation.ts';
import type { RunService } from './run-service.ts';
import { refuseLarge } from './sweep-service.ts';

export interface Replicas {
  /** Which seeds would be added to which run, and how long that takes. @throws LabError `run-unknown`, `replica-counts`, `replica-other-text` */
  plan(request: ReplicationRequest): ReplicationPlan;
  /** All of them or none. @throws LabError as `plan`, `sweep-large` unless confirmed, what a new run is refused with */
  create(request: NewReplicas): Promise<RunSummary[]>;
}

export function createReplicas(options: {
  store: Store;
  corpora: Pick<CorpusService, 'list' | 'ready'>;
  runs: Pick<RunService, 'createAll'>;
  precisionOf: PrecisionOf;
  expectedSeconds: (specification: RunSpecification) => number | null;
  /** How many runs train at once. */
  lanes: () => number;
}): Replicas {
  const { store, corpora, runs } = options;

  const groupOf = (run: TrainedRun) => seedGroup({ ...run, precision: options.precisionOf(run) });

  /** All runs by their group. Failed ones too: a seed that diverged is not replaced by another. */
  function runsByGroup(): Map<string, TrainedRun[]> {
    const groups = new Map<string, TrainedRun[]>();
    for (const run of store.runs.list().filter(isTrained)) {
      const group = groupOf(run);
      groups.set(group, [...(groups.get(group) ?? []), run]);
    }
    return groups;
  }

  /** The run, with the name that its text has here. */
  function replicated(id: string): TrainedRun {
    const run = store.runs.trained(id);
    const { specification } = run;
    if (!learnsByGradients(specification)) throw new LabError('replica-counts', { run: run.name });
    const corpus = nameHere(corpora, run);
    if (corpus !== null) return { ...run, specification: { ...specification, corpus } };
    corpora.ready(specification.corpus);
    throw new LabError('replica-other-text', { run: run.name, corpus: specification.corpus });
  }

  const withSeed = ({ id, specification }: TrainedRun, seed: number) => ({
    ...asComputed(specification, recordedComputation(store, id)),
    seed,
  });

  return {
    plan({ runs: ids, compared, seeds, fromSeed }) {
      // Among others one that counts is passed over: it has no seeds.
      const asked = ids.filter((id) => learnsByGradients(store.runs.trained(id).specification));
      const groups = new Map((asked.length > 0 ? asked : ids).map(replicated).map((run) => [groupOf(run), run]));
      const known = runsByGroup();
      const added = nextSeeds(
        [...groups.keys()].map((group) => {
          const runs = known.get(group) ?? [];
          return compared ? seedsToCompare(runs.map(seeded), compared) : { counted: seedsOf(runs) };
        }),
        seeds,
        fromSeed,
      );
      const replicas = [...groups.values()]
        .flatMap((run, place) =>
          added[place]!.trained.map((seed) => {
            const specification = withSeed(run, seed);
            return { run: run.id, seed, seconds: options.expectedSeconds(specification) };
          }),
        )
        .sort((one, other) => one.seed - other.seed);
      const each = replicas.map(({ seconds }) => seconds);
      const takenIn = added.flatMap((group) => group.takenIn);
      return { replicas, takenIn, seconds: secondsTogether(each, options.lanes()) };
    },
    async create({ replicas, confirmed }) {
      const known = new Map([...runsByGroup()].map(([group, runs]) => [group, seedsOf(runs)]));
      const wanted = replicas.flatMap(({ run: id, seed, name }) => {
        const run = replicated(id);
        const group = groupOf(run);
        const seeds = known.get(group) ?? new Set();
        // Asked for twice, or by two windows: once is enough.
        if (seeds.has(seed)) return [];
        known.set(group, seeds.add(seed));
        const { preset, tags } = run;
        const suggestedName = name ?? `${run.name} · seed ${seed}`;
        return [{ specification: withSeed(run, seed), suggestedName, preset: preset ?? undefined, tags }];
      });
      refuseLarge(wanted.length, confirmed);
      return wanted.length === 0 ? [] : runs.createAll(wanted);
    },
  };
}

const seeded = ({ id, state, specification: { seed } }: TrainedRun) => ({ id, state, seed });
const seedsOf = (runs: readonly TrainedRun[]) => new Set(runs.map(({ specification }) => specification.seed));
