/** New runs: checked, given what they stand on, and recorded all together or not at all. */
import { distinctName } from '../contract/distinct-name.ts';
import type { RunSpecification, StartFrom } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import type { SettingValue } from '../store/settings.ts';
import type { CorpusService } from './corpus-service.ts';
import { parseSpecification } from './specification.ts';
import type { StartingCheckpoints } from './starting-checkpoints.ts';

export interface NewRunRequest {
  specification: unknown;
  name?: string | undefined;
  suggestedName?: string | undefined;
  preset?: string | undefined;
  tags?: string[] | undefined;
}

/** What several runs are asked for together by. */
export interface NewSweepRow {
  name: string;
  request: SettingValue;
}

export function createNewRuns(options: {
  store: Store;
  corpora: Pick<CorpusService, 'readyFor'>;
  starts: Pick<StartingCheckpoints, 'check' | 'take' | 'settle'>;
}) {
  const { store, corpora, starts } = options;

  function checked({ specification, name, suggestedName, preset, tags = [] }: NewRunRequest) {
    const read = parseSpecification(specification);
    const { startFrom } = read;
    const corpusSha256 = corpora.readyFor(read).sha256;
    starts.check(read, corpusSha256);
    const parent = startFrom && store.runs.get(startFrom.run);
    const unnamed = suggestedName ?? `${preset ?? read.model.kind} · ${read.corpus}`;
    return { specification: read, name, unnamed, preset: preset ?? parent?.preset ?? null, tags, corpusSha256 };
  }

  /** In ascending order, so that runs that are created together stay in order. */
  function newIds(count: number): string[] {
    const ids = new Set<string>();
    while (ids.size < count) ids.add(store.runs.newId());
    return [...ids].sort();
  }

  return {
    /** @throws LabError of the specification, its text or its start; nothing is kept then */
    check: (request: NewRunRequest): void => void checked(request),
    /** Their ids, in order. @throws LabError as `check` */
    async create(requests: readonly NewRunRequest[], sweep: NewSweepRow | null = null): Promise<string[]> {
      const ready = requests.map(checked);
      const ids = newIds(ready.length);
      try {
        // First what they stand on, then the runs: a row never points at nothing.
        for (const { startFrom, runs } of startsOf(ready, ids)) await starts.take(runs, startFrom);
        store.transaction(() => {
          const names = store.runs.names();
          const belongsTo = sweep && store.sweeps.create({ ...sweep, size: ready.length });
          for (const [place, { name, unnamed, ...run }] of ready.entries()) {
            const called = name || distinctName(unnamed, names);
            names.add(called);
            store.runs.create({ ...run, id: ids[place]!, name: called, sweep: belongsTo });
          }
        });
      } finally {
        for (const id of ids) starts.settle(id);
      }
      return ids;
    },
  };
}

/** Which of these runs begin with the same checkpoint of another one. */
function startsOf(requests: readonly { specification: RunSpecification }[], ids: readonly string[]) {
  const found = new Map<string, { startFrom: StartFrom; runs: string[] }>();
  for (const [
    place,
    {
      specification: { startFrom },
    },
  ] of requests.entries()) {
    if (!startFrom) continue;
    const key = `${startFrom.run}@${startFrom.step}`;
    const same = found.get(key) ?? { startFrom, runs: [] };
    same.runs.push(ids[place]!);
    found.set(key, same);
  }
  return found.values();
}
export type NewRuns = ReturnType<typeof createNewRuns>;
