/** Which runs a run goes on from, and which go on from it. */
import { LabError } from '../contract/fault.ts';
import { tokensPerStep } from '../contract/model-facts.ts';
import type { RunLineage } from '../contract/run.ts';
import {
  goesOn,
  learnsByGradients,
  learnsLabels,
  type RunSpecification,
  type StartFrom,
} from '../contract/run-specification.ts';
import type { ReadableDatabase } from './database.ts';
import type { Metrics } from './metrics.ts';
import type { RunRecord } from './run-record.ts';
import type { Runs } from './runs.ts';

export interface Lineage {
  /** What a run goes on from, the nearest first. */
  ancestors(run: string): RunLineage['ancestors'];
  of(run: string): RunLineage;
}

export function createLineage(database: ReadableDatabase, runs: Runs, metrics: Pick<Metrics, 'upTo'>): Lineage {
  const children = database.prepare<[string], { id: string; name: string; step: number; trashed: 0 | 1 }>(
    `SELECT id, name, json_extract(specification, '$.startFrom.step') AS step, trashed_at IS NOT NULL AS trashed
     FROM runs WHERE json_extract(specification, '$.startFrom.run') = ? ORDER BY created_at, id`,
  );
  /** `null` also for one that this lab can't read: it has a name, and nothing more is known of it. */
  function known(run: string): RunRecord | null {
    try {
      return runs.get(run);
    } catch (error) {
      if (error instanceof LabError) return null;
      throw error;
    }
  }

  /** As many a step, or, of texts of unequal length, as were told of it; `null`: not known. */
  function tokensAt({ run, step }: StartFrom, specification: RunSpecification | null): number | null {
    if (specification === null || !learnsByGradients(specification)) return null;
    if (goesOn(specification.model) && !learnsLabels(specification)) return step * tokensPerStep(specification);
    const told = metrics.upTo(run, 'tokens', step);
    return told?.step === step ? told.value : null;
  }

  function ancestorsOf(run: string): RunLineage['ancestors'] {
    const ancestors: RunLineage['ancestors'] = [];
    for (let next = runs.get(run).specification?.startFrom; next; ) {
      const record = known(next.run);
      const entry = runs.has(next.run) ? runs.entry(next.run) : null;
      ancestors.push({
        run: next.run,
        name: entry?.name ?? null,
        trashed: entry !== null && entry.trashedAt !== null,
        step: next.step,
        tokens: tokensAt(next, record?.specification ?? null),
      });
      next = record?.specification?.startFrom ?? null;
    }
    return ancestors;
  }

  return {
    ancestors: ancestorsOf,
    of: (run) => ({
      ancestors: ancestorsOf(run),
      children: children
        .all(run)
        .map(({ id, name, step, trashed }) => ({ run: id, name, step, trashed: trashed === 1 })),
    }),
  };
}
