/** For tests: a finished run with a curve, other only in what is given. */
import { tokensPerStep } from '../../contract/model-facts.ts';
import type { RunSpecification, SpecificationOf } from '../../contract/run-specification.ts';
import { createRandom } from '../../random/random.ts';
import type { Evaluation, RunFacts } from './run-template.ts';

/** Seeds far from each other: those of neighbours begin alike. */
export const drawing = (seed: number) => createRandom(1 + ((seed * 48_271_001) % 2_147_483_646), 'quiz-numbers');

const SPECIFICATION: SpecificationOf<'gpt'> = {
  version: 1,
  model: {
    kind: 'gpt',
    layers: 2,
    heads: 2,
    width: 64,
    context: 32,
    positions: 'learned',
    dropout: 0,
    initialStandardDeviation: 0.02,
  },
  corpus: 'tang',
  tokenizer: { kind: 'character' },
  objective: { kind: 'pretraining' },
  recipe: {
    kind: 'gradient',
    steps: 1000,
    batchSize: 8,
    gradientAccumulation: 1,
    learningRate: 0.001,
    warmupSteps: 50,
    finalLearningRateShare: 0.1,
    beta1: 0.9,
    beta2: 0.95,
    epsilon: 1e-8,
    weightDecay: 0.1,
    clipNorm: 1,
  },
  observation: {
    evaluateEvery: 100,
    sampleEvery: 100,
    checkpointEvery: 100,
    keepCheckpoints: 'few',
    samplePrompt: '',
    sampleTokens: 50,
    sampleTemperature: 0.8,
  },
  seed: 1,
  backend: 'auto',
  execution: 'auto',
  precision: 'auto',
  startFrom: null,
};

export interface Change extends Partial<Omit<RunFacts, 'specification' | 'evaluations'>> {
  recipe?: Partial<SpecificationOf<'gpt'>['recipe']>;
  model?: Partial<SpecificationOf<'gpt'>['model']>;
  seed?: number;
  startFrom?: RunSpecification['startFrom'];
  /** Every hundred steps, from step 100 on. */
  curve?: readonly number[];
  evaluations?: readonly Evaluation[];
}

/** Ten evaluations that come down from 4.2 to 2, past a unigram of 3.6 and a 5-gram of 2.6. */
export const CURVE = [4.2, 3.7, 3.4, 3.1, 2.8, 2.5, 2.3, 2.15, 2.05, 2] as const;

export function testFacts(id: string, change: Change = {}): RunFacts {
  const { recipe, model, seed = 1, startFrom = null, curve = CURVE, evaluations, ...facts } = change;
  const specification = {
    ...SPECIFICATION,
    seed,
    startFrom,
    recipe: { ...SPECIFICATION.recipe, ...recipe },
    model: { ...SPECIFICATION.model, ...model },
  };
  return {
    id,
    name: `secret ${id}`,
    state: 'finished',
    specification,
    corpusSha256: 'a'.repeat(64),
    corpusTitle: { zh: '唐人绝句', en: 'Tang quatrains' },
    precision: 'float32',
    parameters: 123_456,
    tokens: specification.recipe.steps * tokensPerStep(specification),
    baselines: { uniform: 6.2, unigram: 3.6, fiveGram: 2.6 },
    evaluations: evaluations ?? curve.map((bitsPerByte, place) => ({ step: (place + 1) * 100, bitsPerByte })),
    samples: [],
    ...facts,
  };
}

/** The curve higher by so much everywhere. */
export const raised = (by: number): number[] => CURVE.map((bits) => bits + by);

export const SAMPLES: RunFacts['samples'] = [
  { step: 0, text: '璃㎏蒲\n诤，咳绛鞅$戎`蔡悸枢蓉' },
  { step: 100, text: '不，人 山\n\n\n一。风来，，不何月。水有春' },
  { step: 300, text: '山水人不见，\n云何处月明春' },
  { step: 900, text: '空山不见人，\n但闻人语响。\n返景入深林' },
];
