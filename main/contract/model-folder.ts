/**
 * A folder with a trained network as Hugging Face's transformers writes it: which of its files are read. The others, such as
 * the same weights for another library, stay where they are. Pure.
 */
import { LabError } from './fault.ts';

/** What the network is. */
export const MODEL_CONFIGURATION = 'config.json';
export const MODEL_WEIGHTS = 'model.safetensors';
/** Which weight lies in which file, where there are several. */
export const WEIGHTS_INDEX = 'model.safetensors.index.json';
const SHARD = /^model-\d+-of-\d+\.safetensors$/;
/** How a text is cut, in the form of today or in those before it. */
const TOKENIZER = ['tokenizer.json', 'vocab.txt', 'vocab.json'] as const;
const BESIDE_TOKENIZER = ['merges.txt', 'tokenizer_config.json'];
/** Weights as Python objects: whoever reads them runs what is written in them. */
const PICKLE = /\.(?:bin|pt|pth|pkl|ckpt)$/i;
const CODE = /\.pyc?$/i;

/** Whether that is what a folder of these files is. */
export function isModelFolder(names: readonly string[]): boolean {
  return names.some((name) => name === MODEL_CONFIGURATION || name === WEIGHTS_INDEX || name === MODEL_WEIGHTS);
}

/**
 * @param names of all its files
 * @returns those that are read
 * @throws LabError `model-code`, `model-pickle` {file}; `model-file-missing` {file}
 */
export function modelFiles(names: readonly string[]): string[] {
  const code = names.find((name) => CODE.test(name));
  if (code !== undefined) throw new LabError('model-code', { file: code });
  const weights = names.includes(MODEL_WEIGHTS)
    ? [MODEL_WEIGHTS]
    : names.includes(WEIGHTS_INDEX)
      ? [WEIGHTS_INDEX, ...names.filter((name) => SHARD.test(name))]
      : [];
  if (!names.includes(MODEL_CONFIGURATION)) throw new LabError('model-file-missing', { file: MODEL_CONFIGURATION });
  if (weights.length === 0) {
    const pickle = names.find((name) => PICKLE.test(name));
    throw pickle === undefined
      ? new LabError('model-file-missing', { file: MODEL_WEIGHTS })
      : new LabError('model-pickle', { file: pickle });
  }
  if (!TOKENIZER.some((name) => names.includes(name))) throw new LabError('model-file-missing', { file: TOKENIZER[0] });
  const tokenizer = [...TOKENIZER, ...BESIDE_TOKENIZER].filter((name) => names.includes(name));
  return [MODEL_CONFIGURATION, ...weights, ...tokenizer];
}
