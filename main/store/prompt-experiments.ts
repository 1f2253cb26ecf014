/** Prompt experiments that a person saved. */
import { z } from 'zod';
import { LabError } from '../contract/fault.ts';
import { type NewPromptExperiment, newPromptExperiment, type PromptExperiment } from '../contract/prompt-experiment.ts';
import type { UnreadableEntry } from '../contract/unreadable.ts';
import type { WritableDatabase } from './database.ts';
import { fromColumn, readable, readEntry, unreadable } from './readable-rows.ts';
import { createRunId, RUN_ID_RANDOM_BYTES } from './run-id.ts';

export interface PromptExperiments {
  /** The last saved first; what can't be read is passed over. */
  list(): PromptExperiment[];
  unreadable(): UnreadableEntry[];
  /** @throws LabError `experiment-unknown` {id}, `entry-newer`, `entry-damaged` */
  get(id: string): PromptExperiment;
  /**
   * A new one, or with `id` in the place of that one, which must be as it was saved at `begunOn` where that is given.
   *
   * @throws LabError `experiment-unknown` {id}, `experiment-changed` {name}
   */
  save(
    experiment: NewPromptExperiment,
    place?: { id?: string | undefined; begunOn?: number | undefined },
  ): PromptExperiment;
  /** One that was removed, as it was; one that is there stays. */
  restore(experiment: PromptExperiment): void;
  /** True when there was one. */
  remove(id: string): boolean;
}

export function createPromptExperiments(
  database: WritableDatabase,
  now: () => number,
  randomBytes: (count: number) => Uint8Array,
): PromptExperiments {
  type Row = { id: string; saved_at: number; experiment: string };
  const list = database.prepare<[], Row>('SELECT * FROM prompt_experiments ORDER BY saved_at DESC, id DESC');
  const select = database.prepare<[string], Row>('SELECT * FROM prompt_experiments WHERE id = ?');
  const put = database.prepare('INSERT OR REPLACE INTO prompt_experiments (id, saved_at, experiment) VALUES (?, ?, ?)');
  const putBack = database.prepare(
    'INSERT OR IGNORE INTO prompt_experiments (id, saved_at, experiment) VALUES (?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM prompt_experiments WHERE id = ?');

  function get(id: string): PromptExperiment {
    const row = select.get(id);
    if (!row) throw new LabError('experiment-unknown', { id });
    return experimentFrom(row);
  }

  return {
    list: () => readable(list.all(), experimentFrom),
    unreadable: () => unreadable(list.all(), experimentFrom, () => ({ state: null, trashedAt: null })),
    get,
    save(experiment, { id, begunOn } = {}) {
      const before = id === undefined ? null : get(id);
      if (before && begunOn !== undefined && begunOn !== before.savedAt)
        throw new LabError('experiment-changed', { name: before.name });
      const savedAt = now();
      const chosen = id ?? createRunId(savedAt, randomBytes(RUN_ID_RANDOM_BYTES));
      put.run(chosen, savedAt, JSON.stringify(newPromptExperiment.parse(experiment)));
      return get(chosen);
    },
    restore({ id, savedAt, ...experiment }) {
      putBack.run(id, savedAt, JSON.stringify(newPromptExperiment.parse(experiment)));
    },
    remove: (id) => remove.run(id).changes > 0,
  };
}

function experimentFrom({ id, saved_at, experiment }: { id: string; saved_at: number; experiment: string }) {
  return readEntry({ kind: 'prompt', id, name: nameIn(experiment) ?? id }, () => ({
    ...fromColumn(newPromptExperiment, experiment),
    id,
    savedAt: saved_at,
  }));
}

/** The name that an experiment has in whatever form it was stored. */
function nameIn(experiment: string): string | undefined {
  return z.object({ name: z.string() }).safeParse(JSON.parse(experiment)).data?.name;
}
