/**
 * A folder with a trained network as Hugging Face's transformers writes it, on its way into the lab: all of it is checked
 * before anything of it is a run. Nothing in it is run.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LabError } from '../../../contract/fault.ts';
import { MODEL_CONFIGURATION, modelFiles, WEIGHTS_INDEX } from '../../../contract/model-folder.ts';
import { onOneLine } from '../../../contract/one-line.ts';
import type { GptConfiguration } from '../../../contract/run-specification.ts';
import type { WholeRun } from '../../../contract/whole-run.ts';
import { gpt2 } from '../../../exchange/hugging-face/gpt2.ts';
import { writeValues } from '../../../exchange/values-file.ts';
import { hashOfFile, hashOfTexts } from '../../../files/hash-file.ts';
import { networkSizes } from '../../../models/model.ts';
import { tokenizerOf } from '../../../text/hugging-face/tokenizer-files.ts';
import type { Tokenizer } from '../../../text/tokenizer.ts';
import { dropOptimizer, writeCheckpoint } from '../../../train/checkpoint-folder.ts';
import type { OpenedFile, UploadedFile } from '../open-file.ts';
import { openStoredWeights } from './stored-weights.ts';
import { weightsOf } from './weights-of.ts';

/**
 * @param files all that came of the folder, under names with their folder's in front
 * @param into an empty folder; what lies in it after an error is worth nothing
 * @throws LabError `model-code`, `model-pickle`, `model-file-missing`, `model-configuration`, `model-weights`,
 *   `model-weights-damaged`, `tokenizer-unusable`: each {file} and what is wrong; `disk-full`
 */
export async function openModelFolder(files: readonly UploadedFile[], into: string): Promise<OpenedFile> {
  const wanted = modelFiles(files.map(({ name }) => basename(name)));
  const pathOf = new Map(files.map(({ name, path }) => [basename(name), path]));
  const textOf = (name: string) => readFileSync(pathOf.get(name)!, 'utf8');
  const given = jsonOf(MODEL_CONFIGURATION, textOf(MODEL_CONFIGURATION));
  const { model, vocabulary } = configurationOf(given);
  const tokenizer = tokenizerOf(
    Object.fromEntries(
      wanted.filter((name) => /^(?:tokenizer|vocab|merges)/.test(name)).map((name) => [name, textOf(name)]),
    ),
  );
  const { vocabularySize } = tokenizer;
  if (vocabularySize !== vocabulary)
    throw new LabError('model-configuration', { file: MODEL_CONFIGURATION, vocabulary, tokens: vocabularySize });
  const index = wanted.includes(WEIGHTS_INDEX) ? jsonOf(WEIGHTS_INDEX, textOf(WEIGHTS_INDEX)) : null;
  const paths = wanted
    .filter((name) => name.endsWith('.safetensors'))
    .map((name) => ({ name, path: pathOf.get(name)! }));
  const stored = openStoredWeights(paths, index);
  try {
    const { parameterShapes, parameterCount } = networkSizes(model, vocabulary);
    const isTied = given.tie_word_embeddings !== false;
    const weights = weightsOf(gpt2, { shapes: parameterShapes, stored, isTied });
    const checkpoint = written(join(into, 'run'), { weights, model, tokenizer });
    const values = join(into, 'values.jsonl.gz');
    await writeValues(values, []);
    const run = wholeOf(basename(dirname(files[0]!.name)) || gpt2.type, { parameters: parameterCount, checkpoint });
    return {
      ...{ kind: 'hugging-face', lab: null, texts: [], problems: [], unused: [] },
      sha256: hashOfTexts(await Promise.all(wanted.map((name) => hashOfFile(pathOf.get(name)!)))),
      runs: [
        {
          ...{ key: '0', run, metrics: [], replaced: 0, repeated: 0, values },
          checkpoints: join(into, 'run', 'checkpoints'),
          model,
          roundedFrom: stored.roundedFrom,
        },
      ],
    };
  } finally {
    stored.close();
  }
}

function jsonOf(file: string, text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  } catch (cause) {
    throw new LabError('model-configuration', { file, problem: 'JSON' }, { cause });
  }
  throw new LabError('model-configuration', { file, problem: 'JSON' });
}

/** @throws LabError `model-code`, `model-configuration` {file} with {type} or {problem} */
function configurationOf(given: Record<string, unknown>): { model: GptConfiguration; vocabulary: number } {
  const file = MODEL_CONFIGURATION;
  // Names of classes in files of code: what transformers would run.
  if (given.auto_map !== undefined) throw new LabError('model-code', { file: `${file}, auto_map` });
  const { model_type: type, architectures } = given;
  if (type !== gpt2.type)
    throw new LabError('model-configuration', { file, type: String(type ?? architectures ?? '?') });
  const names = Array.isArray(architectures) ? architectures.map(String) : [];
  const other = names.find((name) => !gpt2.architectures.includes(name));
  if (other !== undefined) throw new LabError('model-configuration', { file, type: other });
  if (given.quantization_config !== undefined)
    throw new LabError('model-configuration', { file, problem: 'quantization_config' });
  const read = gpt2.read(given);
  if ('problem' in read) throw new LabError('model-configuration', { file, problem: read.problem });
  return read;
}

interface ModelParts {
  weights: ReturnType<typeof weightsOf>;
  model: GptConfiguration;
  tokenizer: Tokenizer;
}

/** At step 0: of the steps before nobody tells. The weights alone: there is no optimizer's state. */
function written(runFolder: string, { weights, model, tokenizer }: ModelParts): WholeRun['checkpoints'][number] {
  const { folder } = writeCheckpoint({
    ...{ runFolder, weights, counts: {}, optimizer: {} },
    state: {
      ...{ step: 0, tokens: 0, random: {}, bestValidationLoss: null, bestStep: 0, batchesBefore: 0 },
      ...{ tokenizer: tokenizer.toJSON() as never, specification: null, model },
    },
  });
  const { bytes } = dropOptimizer(folder);
  return {
    ...{ attempt: 1, step: 0, folder: `checkpoints/${basename(folder)}`, bytes },
    ...{ validationLoss: null, contents: 'weights' },
  };
}

/** As a run of this lab, with nothing made up; its id is given when it is taken. */
function wholeOf(
  name: string,
  { parameters, checkpoint }: { parameters: number; checkpoint: WholeRun['checkpoints'][number] },
): WholeRun {
  return {
    ...{ id: '', name: onOneLine(name).slice(0, 200) || '–', notes: '', tags: [], preset: null, fault: null },
    ...{ specification: null, origin: null, declaredMetrics: {}, state: 'finished', result: null, parameters },
    ...{ bytesPerToken: null, corpusSha256: null, baselines: null, createdAt: 0, startedAt: null, endedAt: null },
    attempts: [
      {
        ...{ attempt: 1, fromStep: 0, startedAt: 0, endedAt: null, endedWith: 'finished' },
        ...{ computedBy: null, provenance: {} },
      },
    ],
    samples: [],
    checkpoints: [checkpoint],
  };
}
