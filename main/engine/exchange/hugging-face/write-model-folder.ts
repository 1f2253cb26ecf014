/** Trained networks that go out as folders which Hugging Face's transformers reads: configuration, weights and tokenizer. */
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportNotes, ExportRequest } from '../../../contract/exchange.ts';
import { LabError } from '../../../contract/fault.ts';
import { safeFileName } from '../../../contract/file-name.ts';
import { MODEL_CONFIGURATION, MODEL_WEIGHTS } from '../../../contract/model-folder.ts';
import { modelOf } from '../../../contract/run-model.ts';
import { learnsLabels } from '../../../contract/run-specification.ts';
import type { WholeRun } from '../../../contract/whole-run.ts';
import { familyOf, isPortable, type PortableModel } from '../../../exchange/hugging-face/families.ts';
import { fullName } from '../../../exchange/hugging-face/model-family.ts';
import { parted, shapeThere } from '../../../exchange/hugging-face/weight-parts.ts';
import { writeDurably } from '../../../files/durable-files.ts';
import { packFolder } from '../../../files/folder-archive.ts';
import { makeFolders } from '../../../files/make-folders.ts';
import type { ReadableDatabase } from '../../../store/database.ts';
import { wholeRunOf } from '../../../store/whole-runs.ts';
import { tokenizerFiles } from '../../../text/hugging-face/tokenizer-files.ts';
import { tokenizerFromJSON } from '../../../text/tokenizer.ts';
import { readCheckpoint } from '../../../train/checkpoint-folder.ts';
import { writeSafetensors } from '../../../train/safetensors.ts';
import { noCheckpoint } from '../../run-checkpoints.ts';
import { theCheckpoint } from '../whole-checkpoints.ts';

/**
 * An archive with a folder a run, each of its best checkpoint.
 *
 * @throws LabError `export-no-counterpart` {name} with {family}, {objective} or {positions}, `run-left-no-checkpoint`, `run-files-gone`,
 *   `run-wrong-state`, `disk-full`
 */
export async function writeModelFolders(
  database: ReadableDatabase,
  { request, to, runsFolder, madeAt }: { request: ExportRequest; to: string; runsFolder: string; madeAt: number },
): Promise<ExportNotes> {
  const notes: ExportNotes = { damaged: [], withoutCheckpoint: [], written: [] };
  const work = `${to}.folders`;
  const paths: string[] = [];
  try {
    for (const id of request.runs) {
      const run = wholeRunOf(database, id);
      const model = counterpartOf(run);
      const { checkpoint, damaged } = await theCheckpoint(run, join(runsFolder, id));
      notes.damaged.push(...damaged.map((each) => ({ name: run.name, ...each })));
      if (!checkpoint) throw noCheckpoint(run, join(runsFolder, id));
      const folder = folderName(run, paths);
      const names = await writeModelFolder(join(work, folder), {
        model,
        checkpoint: join(runsFolder, id, checkpoint.folder),
      });
      paths.push(...names.map((name) => `${folder}/${name}`));
      // Weights that were brought in are one checkpoint, of which nobody tells the step.
      if (run.specification) notes.written.push({ name: run.name, step: checkpoint.step });
    }
    await packFolder(work, to, { paths, at: madeAt });
    return notes;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Two systems of three take “Rate” and “rate” for one. */
function folderName({ id, name }: WholeRun, paths: readonly string[]): string {
  const folder = safeFileName(name);
  const isTaken = paths.some((path) => path.toLowerCase().startsWith(`${folder.toLowerCase()}/`));
  return isTaken ? `${folder} ${id}` : folder;
}

/** @throws LabError `export-no-counterpart` */
function counterpartOf(run: WholeRun): PortableModel {
  const model = modelOf(run);
  const { name } = run;
  if (model === null) throw new LabError('run-measured-elsewhere', { run: run.id, name });
  if (!isPortable(model)) throw new LabError('export-no-counterpart', { name, family: model.kind });
  // Its head is another one than that of masks, and tells labels of this lab's text.
  if (run.specification && learnsLabels(run.specification))
    throw new LabError('export-no-counterpart', { name, objective: run.specification.objective.kind });
  // Sinusoids are added to embeddings that are multiplied with √D, which a tied output is not.
  if (model.kind === 'gpt' && model.positions !== 'learned')
    throw new LabError('export-no-counterpart', { name, positions: model.positions });
  return model;
}

/** @returns the names of its files */
async function writeModelFolder(
  folder: string,
  { model, checkpoint }: { model: PortableModel; checkpoint: string },
): Promise<string[]> {
  makeFolders(folder);
  const { weights, state } = await readCheckpoint(checkpoint, 'weights');
  const tokenizer = tokenizerFromJSON(state.tokenizer);
  const { vocabularySize } = tokenizer;
  const family = familyOf(model);
  const texts = {
    [MODEL_CONFIGURATION]: `${JSON.stringify(family.write(model, vocabularySize), null, 2)}\n`,
    ...tokenizerFiles(tokenizer, { context: model.context }),
  };
  for (const [name, text] of Object.entries(texts)) writeDurably(join(folder, name), text);
  const shapes = Object.fromEntries(Object.entries(weights).map(([name, { shape }]) => [name, shape]));
  const tensors = family.parts(shapes).flatMap((part) => {
    const pieces = parted(part, weights[part.own]!.data);
    return part.theirs.map((name, place) => ({
      ...{ name: fullName(family, name), shape: shapeThere(part), data: pieces[place]! },
    }));
  });
  const file = openSync(join(folder, MODEL_WEIGHTS), 'w');
  try {
    // transformers opens no file that does not say for whom its tensors were written.
    writeSafetensors(tensors, { format: 'pt' }, (bytes) => {
      for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
    });
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return [...Object.keys(texts), MODEL_WEIGHTS];
}
