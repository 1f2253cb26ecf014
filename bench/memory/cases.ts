/** Runs whose memory is measured: the presets and shapes around them, each computed in one way. */

import {
  type GradientSpecification,
  learnsByGradients,
  modelConfiguration,
} from '../../main/contract/run-specification.ts';
import { presetNamed } from '../../main/engine/presets.ts';

export interface MemoryCase {
  name: string;
  specification: GradientSpecification;
  /** Stopped after the second step: scoring its text would take an hour, and less memory than a step. */
  stopped: boolean;
}

/** Sizes of the model, by their names in its configuration, and of a batch. */
type Change = Record<string, number>;

const STEPS = 4;
const LARGE = { layers: 12, width: 768, heads: 12, context: 1024, batchSize: 1 };
const WIDE_NNLM = { wordWidth: 100, hidden: 1024, batchSize: 4096 };
const WIDE_RECURRENT = { layers: 2, hidden: 512, window: 128, batchSize: 64 };
const WIDE_TRANSFORMER = { layers: 4, width: 256, heads: 8, inner: 1024, batchSize: 256 };
const WIDE_BERT = { layers: 4, width: 256, heads: 8, inner: 1024, context: 128, batchSize: 64 };
const MEDIUM = { layers: 6, width: 384, heads: 6, context: 256, batchSize: 8 };

function memoryCase(
  preset: string,
  corpus: string,
  way: 'xla' | 'compiled' | 'eager' | 'wasm',
  change: Change = {},
  { stopped = false, precision = 'float32' }: { stopped?: boolean; precision?: 'float32' | 'bfloat16' } = {},
): MemoryCase {
  const { specification } = presetNamed(preset);
  if (!learnsByGradients(specification)) throw new TypeError(`${preset} is not trained by gradients`);
  const { batchSize, gradientAccumulation, ...model } = {
    batchSize: specification.recipe.batchSize,
    gradientAccumulation: specification.recipe.gradientAccumulation,
    ...change,
  };
  const changes = Object.entries(change).map(([name, value]) => `${name} ${value}`);
  return {
    name: [preset, corpus, way, ...(precision === 'float32' ? [] : [precision]), ...changes].join(' '),
    stopped,
    specification: {
      ...specification,
      corpus,
      model: modelConfiguration.parse({ ...specification.model, ...model }) as GradientSpecification['model'],
      recipe: { ...specification.recipe, steps: STEPS, warmupSteps: 1, batchSize, gradientAccumulation },
      observation: { ...specification.observation, evaluateEvery: STEPS, sampleEvery: STEPS, checkpointEvery: STEPS },
      backend: way === 'wasm' ? 'wasm' : 'tensorflow',
      execution: way === 'wasm' ? 'auto' : way,
      precision,
    },
  };
}

export const MEMORY_CASES: readonly MemoryCase[] = [
  memoryCase('gpt-tiny', 'tang-quatrains', 'xla'),
  memoryCase('gpt-tiny', 'tang-quatrains', 'compiled'),
  memoryCase('gpt-tiny', 'moby-dick', 'xla'),
  memoryCase('gpt-tiny', 'shakespeare', 'compiled'),
  memoryCase('gpt-classroom', 'tang-quatrains', 'xla'),
  memoryCase('gpt-classroom', 'tang-quatrains', 'compiled'),
  memoryCase('gpt-classroom', 'moby-dick', 'xla'),
  memoryCase('gpt-classroom', 'moby-dick', 'compiled'),
  memoryCase('gpt-classroom', 'shakespeare', 'xla', {}, { stopped: true }),
  memoryCase('in-context-letters', 'letter-mappings', 'xla'),
  memoryCase('in-context-letters', 'letter-mappings', 'compiled'),
  memoryCase('in-context-words', 'word-mappings', 'compiled'),
  memoryCase('in-context-commas', 'comma-mappings', 'xla'),
  memoryCase('gpt-classroom', 'moby-dick', 'xla', MEDIUM, { stopped: true }),
  memoryCase('gpt-classroom', 'moby-dick', 'compiled', MEDIUM, { stopped: true }),
  memoryCase('gpt2-small', 'shakespeare', 'compiled', LARGE, { stopped: true }),
  memoryCase('gpt2-small', 'shakespeare', 'xla', LARGE, { stopped: true }),
  memoryCase('gpt2-small', 'tang-quatrains', 'compiled', { ...LARGE, context: 256, batchSize: 4 }, { stopped: true }),
  memoryCase('gpt-classroom', 'tang-quatrains', 'compiled', { batchSize: 48 }, { stopped: true }),
  memoryCase('gpt-classroom', 'tang-quatrains', 'xla', { batchSize: 48 }, { stopped: true }),
  memoryCase('gpt-tiny', 'tang-quatrains', 'xla', { dropout: 0.1, gradientAccumulation: 4 }, { stopped: true }),
  memoryCase('gpt-tiny', 'tang-quatrains', 'wasm'),
  memoryCase('in-context-letters', 'letter-mappings', 'wasm', {}, { stopped: true }),
  memoryCase('gpt-classroom', 'moby-dick', 'wasm', {}, { stopped: true }),
  memoryCase('gpt-tiny', 'tang-quatrains', 'eager', {}, { stopped: true }),
  memoryCase('gpt-classroom', 'moby-dick', 'eager', {}, { stopped: true }),
  memoryCase('gpt-classroom', 'moby-dick', 'xla', MEDIUM, { stopped: true, precision: 'bfloat16' }),
  memoryCase('nnlm-tiny', 'tang-quatrains', 'compiled'),
  memoryCase('nnlm-tiny', 'moby-dick', 'xla'),
  memoryCase('nnlm-tiny', 'tang-quatrains', 'compiled', WIDE_NNLM, { stopped: true }),
  memoryCase('nnlm-tiny', 'tang-quatrains', 'wasm', {}, { stopped: true }),
  memoryCase('rnn-tiny', 'tang-quatrains', 'compiled'),
  memoryCase('gru-tiny', 'moby-dick', 'compiled'),
  memoryCase('lstm-tiny', 'tang-quatrains', 'compiled'),
  memoryCase('lstm-tiny', 'moby-dick', 'compiled'),
  memoryCase('rnn-tiny', 'moby-dick', 'compiled', WIDE_RECURRENT, { stopped: true }),
  memoryCase('gru-tiny', 'tang-quatrains', 'compiled', WIDE_RECURRENT, { stopped: true }),
  memoryCase('lstm-tiny', 'moby-dick', 'compiled', WIDE_RECURRENT, { stopped: true }),
  memoryCase('lstm-tiny', 'moby-dick', 'eager', {}, { stopped: true }),
  memoryCase('lstm-tiny', 'moby-dick', 'wasm', {}, { stopped: true }),
  memoryCase('transformer-reverse', 'pairs-reverse', 'xla'),
  memoryCase('transformer-reverse', 'pairs-reverse', 'compiled'),
  memoryCase('transformer-reverse', 'pairs-reverse', 'compiled', WIDE_TRANSFORMER, { stopped: true }),
  memoryCase('bert-tiny', 'moby-dick', 'xla'),
  memoryCase('bert-tiny', 'moby-dick', 'compiled'),
  memoryCase('bert-tiny', 'moby-dick', 'compiled', WIDE_BERT, { stopped: true }),
];
