/**
 * The checkpoint of another run that a run begins with: found, compared with what the new run is, and taken into its own
 * folder (`<run>/start/step-000840/`), so that nothing that is done to the other run takes it away. It goes once the run
 * has a full checkpoint of its own.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Fault, faultOf, LabError } from '../contract/fault.ts';
import { FREE_OF_WEIGHTS, type RunBeginning } from '../contract/run-beginning.ts';
import {
  comesWithWeights,
  learnsLabels,
  type RunSpecification,
  type StartFrom,
} from '../contract/run-specification.ts';
import { specificationFieldsFault } from '../contract/specification-fault.ts';
import { syncFolder } from '../files/durable-files.ts';
import { makeFolders } from '../files/make-folders.ts';
import type { Store } from '../store/open-store.ts';
import type { RunRecord } from '../store/run-record.ts';
import { verifyCheckpoint } from '../train/checkpoint-folder.ts';
import { linkCheckpoint } from '../train/link-checkpoint.ts';
import { knownDamage, rememberDamage } from './damaged-checkpoints.ts';

/** Below the run's folder. */
const START = 'start';
/** Beside the runs' folders: what is on its way into one. */
const STARTING = '.starting-';

export interface StartingCheckpoints {
  /**
   * What a run that begins with this one has of it: by its checkpoint of a step, else by the newest that is not known to be
   * damaged. While any is left with the optimizer's state, it is one of these.
   *
   * @throws LabError `run-unknown`, `run-measured-elsewhere`, `start-in-trash`, `start-gone` {run, name}, `start-damaged`
   *   where all that are left are
   */
  beginning(run: string, step?: number): RunBeginning;
  /** Where that checkpoint lies now, before it is taken in. @throws LabError `start-gone`, `start-damaged` */
  folder(startFrom: StartFrom): string;
  /**
   * @param corpusSha256 the text as it is now
   * @throws LabError `run-unknown`, `start-in-trash`, `start-gone`, `start-damaged`; `specification-invalid` with each field that would
   *   have to be the other run's
   */
  check(specification: RunSpecification, corpusSha256: string): void;
  /**
   * Takes it in for runs that are yet to be created, under their names; every byte is checked, once for all of them.
   * `settle` gives it its place.
   *
   * @throws as `newest`; what was found damaged is remembered
   */
  take(runs: readonly string[], startFrom: StartFrom): Promise<void>;
  /** Once the run is recorded; without a run, what was taken in goes. */
  settle(run: string): void;
  /**
   * The folder to begin with, every byte checked; taken in anew where it broke and the other run still has it.
   *
   * @throws LabError `start-gone`, `start-damaged`
   */
  ready(run: string, startFrom: StartFrom, signal: AbortSignal): Promise<string>;
  /** The run has a checkpoint of its own. */
  release(run: string): void;
  /** After an engine that did not end by itself: what was on its way arrives, or goes. */
  recover(): void;
}

export function createStartingCheckpoints(store: Store, runFolder: (run: string) => string): StartingCheckpoints {
  const underway = (run: string) => runFolder(`${STARTING}${run}`);

  function parentOf(run: string) {
    const parent = store.runs.get(run);
    if (parent.trashedAt !== null) throw new LabError('start-in-trash', { run, name: parent.name });
    return { ...weightsOf(parent), corpusSha256: parent.corpusSha256 };
  }

  /** What its weights are of: as the run was told to be, or as weights that were brought in say of themselves. */
  function weightsOf({ id, specification, origin }: RunRecord): Weights {
    if (specification === null && origin?.model && origin.tokenizer) {
      const { model, tokenizer } = origin;
      return { model, tokenizer, objective: { kind: 'pretraining' }, corpus: null };
    }
    const { model, tokenizer, objective, corpus } = store.runs.trained(id).specification;
    return { model, tokenizer, objective, corpus };
  }

  function gone({ run, step }: { run: string; step?: number }, cause?: unknown): LabError {
    const name = store.runs.has(run) ? store.runs.entry(run).name : run;
    const facts = { run, name, ...(step === undefined ? {} : { step }), ...stepsOf(run) };
    return new LabError('start-gone', facts, { cause });
  }

  /** Those that can be begun with. */
  function stepsOf(run: string): { steps?: string } {
    const whole = wholeOf(run).map(({ step }) => step);
    return whole.length === 0 ? {} : { steps: whole.join(', ') };
  }

  /** @param damage of the run's own file, by whose name a person finds it. */
  function damaged({ run, step }: StartFrom, { parameters, cause }: Fault): LabError {
    const { name } = store.runs.entry(run);
    return new LabError('start-damaged', { ...parameters, run, name, step, ...stepsOf(run) }, { cause });
  }

  const checkpointsOf = (run: string) =>
    store.checkpoints
      .list(run)
      .map(({ step, folder, contents }) => ({ step, folder: join(runFolder(run), folder), contents }));

  const wholeOf = (run: string) => checkpointsOf(run).filter(({ folder }) => knownDamage(folder) === null);

  function checkpointAt({ run, step }: StartFrom) {
    const found = checkpointsOf(run).find((checkpoint) => checkpoint.step === step);
    if (!found) throw gone({ run, step });
    const damage = knownDamage(found.folder);
    if (damage) throw damaged({ run, step }, damage);
    return found;
  }
  const folderOf = (startFrom: StartFrom): string => checkpointAt(startFrom).folder;

  function newestOf(run: string): StartFrom {
    const all = checkpointsOf(run);
    // A step back is told, and a person's choice: nobody goes on from weights alone while more is kept, be it damaged.
    const full = all.filter(({ contents }) => contents === 'full');
    const asked = full.length > 0 ? full : all;
    const newest = asked.findLast(({ folder }) => knownDamage(folder) === null) ?? asked.at(-1);
    if (!newest) throw gone({ run });
    return { run, step: newest.step };
  }

  /** Why what was taken in can't be begun with: mostly the run's own files are, which are then remembered as damaged. */
  async function broken(startFrom: StartFrom, cause: unknown): Promise<LabError> {
    try {
      const folder = folderOf(startFrom);
      try {
        await verifyCheckpoint(folder);
      } catch (error) {
        if (rememberDamage(folder, error)) return damaged(startFrom, faultOf(error));
      }
    } catch (error) {
      if (error instanceof LabError) return error;
      throw error;
    }
    return gone(startFrom, cause);
  }

  async function link(startFrom: StartFrom, into: string): Promise<string> {
    const from = folderOf(startFrom);
    const to = join(into, basename(from));
    try {
      await linkCheckpoint(from, to);
    } catch (error) {
      rmSync(into, { recursive: true, force: true });
      if (error instanceof LabError || (error as NodeJS.ErrnoException).code === 'ENOENT')
        throw await broken(startFrom, error);
      throw error;
    }
    return to;
  }

  function settle(run: string): void {
    const from = underway(run);
    if (!existsSync(from)) return;
    if (!store.runs.has(run)) rmSync(from, { recursive: true, force: true });
    else {
      const folder = runFolder(run);
      makeFolders(folder);
      renameSync(from, join(folder, START));
      syncFolder(folder);
      syncFolder(dirname(folder));
    }
  }

  return {
    beginning(run, step) {
      const { corpusSha256: _, ...weights } = parentOf(run);
      const startFrom = step === undefined ? newestOf(run) : { run, step };
      return { startFrom, ...weights, optimizer: checkpointAt(startFrom).contents === 'full' ? 'kept' : 'anew' };
    },
    folder: folderOf,
    check(specification, corpusSha256) {
      const { startFrom } = specification;
      if (!startFrom) return;
      const parent = parentOf(startFrom.run);
      folderOf(startFrom);
      const fields = differences(specification, parent);
      // Word pieces come with the weights, whatever text is read next, and so does all that was brought in; other characters
      // are those of the text, but for labels: of lines that are read by what is known already.
      const { tokenizer } = specification;
      const isFree = tokenizer.kind === 'word-piece' || comesWithWeights(tokenizer) || learnsLabels(specification);
      if (parent.corpus !== null && parent.corpusSha256 !== corpusSha256 && !isFree)
        fields.push({ path: 'corpus', start: parent.corpus });
      if (fields.length > 0)
        throw specificationFieldsFault(
          fields.map(({ path, start }) => ({ path, problem: 'differs-from-start', parameters: { start } })),
        );
    },
    async take(runs, startFrom) {
      const taken: string[] = [];
      for (const run of runs) taken.push(await link(startFrom, underway(run)));
      try {
        // All are links to the same files, and each is read again before its run begins.
        await verifyCheckpoint(taken[0]!);
      } catch (error) {
        for (const run of runs) rmSync(underway(run), { recursive: true, force: true });
        throw await broken(startFrom, error);
      }
    },
    settle,
    async ready(run, startFrom, signal) {
      const into = join(runFolder(run), START);
      const folder = existsSync(into) ? readdirSync(into)[0] : undefined;
      try {
        if (folder === undefined) throw gone(startFrom);
        await verifyCheckpoint(join(into, folder), { signal });
        return join(into, folder);
      } catch (error) {
        signal.throwIfAborted();
        if (!store.runs.has(startFrom.run)) throw gone(startFrom, error);
        rmSync(into, { recursive: true, force: true });
        const again = await link(startFrom, into);
        try {
          await verifyCheckpoint(again, { signal });
        } catch (second) {
          signal.throwIfAborted();
          // Before it is marked: a link that goes changes the file that the mark is about.
          rmSync(into, { recursive: true, force: true });
          throw await broken(startFrom, second);
        }
        return again;
      }
    },
    release(run) {
      rmSync(join(runFolder(run), START), { recursive: true, force: true });
    },
    recover() {
      const runs = dirname(runFolder(STARTING));
      const names = existsSync(runs) ? readdirSync(runs) : [];
      for (const name of names) if (name.startsWith(STARTING)) settle(name.slice(STARTING.length));
    },
  };
}

/** What weights are of, and what they learned. */
type Weights = Pick<RunBeginning, 'model' | 'tokenizer' | 'objective' | 'corpus'>;

/** Where a specification would make other weights of the checkpoint's, each with what the checkpoint's run has. */
function differences(wanted: RunSpecification, parent: Weights): { path: string; start: string | number }[] {
  const shape = ({ model, tokenizer }: Weights): Record<string, string | number> => ({
    ...Object.fromEntries(
      Object.entries(model)
        .filter(([name]) => !FREE_OF_WEIGHTS.some((free) => free === name))
        .map(([name, value]) => [`model.${name}`, value]),
    ),
    ...Object.fromEntries(Object.entries(tokenizer).map(([name, value]) => [`tokenizer.${name}`, value])),
  });
  // Of two families everything differs: one line says so.
  if (wanted.model.kind !== parent.model.kind) return [{ path: 'model.kind', start: parent.model.kind }];
  const [here, there] = [shape(wanted), shape(parent)];
  // What was pretrained can learn labels; who learned labels has no other head any more.
  const isKnown = parent.objective.kind === 'pretraining' || wanted.objective.kind === parent.objective.kind;
  const objective: { path: string; start: string | number }[] = isKnown
    ? []
    : [{ path: 'objective.kind', start: parent.objective.kind }];
  return objective.concat(
    Object.entries(there)
      .filter(([path, value]) => here[path] !== value)
      .map(([path, start]) => ({ path, start })),
  );
}
