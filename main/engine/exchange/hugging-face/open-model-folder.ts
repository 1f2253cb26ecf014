/**
 * A folder with a trained network as Hugging Face's transformers writes it, on its way into the lab: all of it is checked
 * before anything of it is a run. Nothing in it is run.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LabError } from '../../../contract/fault.ts';
import { MODEL_CONFIGURATION, modelFiles, WEIGHTS_INDEX } from '../../../contract/model-folder.ts';
import { onOneLine } from '../../../contract/one-line.ts';
import type { WholeRun } from '../../../contract/whole-run.ts';
import { familyOfType, type PortableModel } from '../../../exchange/hugging-face/families.ts';
import { bareName, type ModelFamily } from '../../../exchange/hugging-face/model-family.ts';
import { writeValues } from '../../../exchange/values-file.ts';
import { hashOfFile, hashOfTexts } from '../../../files/hash-file.ts';
import { networkSizes } from '../../../models/model.ts';
import { tokenizerOf } from '../../../text/hugging-face/tokenizer-files.ts';
import { PADDING } from '../../../text/padding.ts';
import type { Tokenizer } from '../../../text/tokenizer.ts';
import { tokenizerSettings } from '../../../text/tokenizer-settings.ts';
import { SPECIAL_TOKENS } from '../../../text/word-piece/special-tokens.ts';
import { WordPieceTokenizer } from '../../../text/word-piece/word-piece-tokenizer.ts';
import { dropOptimizer, writeCheckpoint } from '../../../train/checkpoint-folder.ts';
import type { OpenedFile, UploadedFile } from '../opened-file.ts';
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
  const family = familyIn(given);
  const tokenizer = tokenizerIn(wanted, textOf);
  const index = wanted.includes(WEIGHTS_INDEX) ? jsonOf(WEIGHTS_INDEX, textOf(WEIGHTS_INDEX)) : null;
  const paths = wanted
    .filter((name) => name.endsWith('.safetensors'))
    .map((name) => ({ name, path: pathOf.get(name)! }));
  const stored = openStoredWeights(paths, index);
  try {
    const { model, vocabulary } = modelIn(family, given, [...stored.all.keys()]);
    refuseOtherTokens(model, vocabulary, tokenizer);
    const { parameterShapes, parameterCount } = networkSizes(model, vocabulary);
    const isTied = given.tie_word_embeddings !== false;
    const weights = weightsOf(family, { shapes: parameterShapes, stored, isTied });
    const checkpoint = written(join(into, 'run'), { weights, model, tokenizer });
    const values = join(into, 'values.jsonl.gz');
    await writeValues(values, []);
    const run = wholeOf(basename(dirname(files[0]!.name)) || family.type, { parameters: parameterCount, checkpoint });
    return {
      ...{ kind: 'hugging-face', lab: null, texts: [], problems: [], unused: [] },
      sha256: hashOfTexts(await Promise.all(wanted.map((name) => hashOfFile(pathOf.get(name)!)))),
      runs: [
        {
          ...{ key: '0', run, metrics: [], replaced: 0, repeated: 0, values },
          checkpoints: join(into, 'run', 'checkpoints'),
          model,
          tokenizer: tokenizerSettings(tokenizer),
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

const otherNetwork = (facts: Record<string, string | number>) =>
  new LabError('model-configuration', { file: MODEL_CONFIGURATION, ...facts });

/** @throws LabError `model-code`, `model-configuration` {file} with {type} or {problem} */
function familyIn(given: Record<string, unknown>): ModelFamily<PortableModel> {
  // Names of classes in files of code: what transformers would run.
  if (given.auto_map !== undefined) throw new LabError('model-code', { file: `${MODEL_CONFIGURATION}, auto_map` });
  const { model_type: type, architectures } = given;
  const family = familyOfType(type);
  if (!family) throw otherNetwork({ type: String(type ?? architectures ?? '?') });
  const names = Array.isArray(architectures) ? architectures.map(String) : [];
  const other = names.find((name) => !family.architectures.includes(name));
  if (other !== undefined) throw otherNetwork({ type: other });
  if (given.quantization_config !== undefined) throw otherNetwork({ problem: 'quantization_config' });
  return family;
}

function modelIn(family: ModelFamily<PortableModel>, given: Record<string, unknown>, names: readonly string[]) {
  const read = family.read(given, new Set(names.map((name) => bareName(family, name))));
  if ('problem' in read) throw otherNetwork({ problem: read.problem });
  return read;
}

function tokenizerIn(wanted: readonly string[], textOf: (name: string) => string): Tokenizer {
  const names = wanted.filter((name) => /^(?:tokenizer|vocab|merges)/.test(name));
  return tokenizerOf(Object.fromEntries(names.map((name) => [name, textOf(name)])));
}

/**
 * A network that reads whole texts needs word pieces with BERT's marks, padding as the first of them.
 *
 * @throws LabError `model-configuration` {file} with {vocabulary, tokens} or {problem}
 */
function refuseOtherTokens(model: PortableModel, vocabulary: number, tokenizer: Tokenizer): void {
  const { vocabularySize: tokens } = tokenizer;
  if (tokens !== vocabulary) throw otherNetwork({ vocabulary, tokens });
  if ((model.kind === 'bert') !== tokenizer instanceof WordPieceTokenizer)
    throw otherNetwork({ problem: tokenizer.kind });
  if (!(tokenizer instanceof WordPieceTokenizer)) return;
  const absent = SPECIAL_TOKENS.find((token) => tokenizer.idOf(token) === undefined);
  if (absent !== undefined) throw otherNetwork({ problem: absent });
  if (tokenizer.idOf('[PAD]') !== PADDING) throw otherNetwork({ problem: `[PAD] = ${tokenizer.idOf('[PAD]')}` });
}

interface ModelParts {
  weights: ReturnType<typeof weightsOf>;
  model: PortableModel;
  tokenizer: Tokenizer;
}

/** At step 0: of the steps before nobody tells. The weights alone: there is no optimizer's state. */
function written(runFolder: string, { weights, model, tokenizer }: ModelParts): WholeRun['checkpoints'][number] {
  const { folder } = writeCheckpoint({
    ...{ runFolder, weights, counts: {}, optimizer: {} },
    state: {
      ...{ step: 0, tokens: 0, random: {}, bestValidationLoss: null, bestStep: 0, batchesBefore: 0 },
      ...{ tokenizer: { ...tokenizer.toJSON() }, specification: null, model },
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
