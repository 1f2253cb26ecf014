/** What every family's run promises, on the backend that computes alike on every machine. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headlineMetricOf } from '../contract/headline.ts';
import { FAMILIES } from '../contract/model-facts.ts';
import type { GradientRecipe, NetworkConfiguration, ObjectiveConfiguration } from '../contract/run-specification.ts';
import type { Executor } from '../tensor/program.ts';
import { startBackend } from '../tensor-native/start-backend.ts';
import { madePairs } from '../text/made-pairs.ts';
import { pairsText } from '../text/pairs.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import { specification } from './fixtures/specification.ts';
import { computedByJavaScript, trainJob } from './fixtures/train-job.ts';
import type { TrainEvent, TrainJob } from './protocol.ts';
import { trainRun } from './train-run.ts';

/** Those that learn by gradients: what counts has tests of its own. */
const MODELS: Record<NetworkConfiguration['kind'], NetworkConfiguration> = {
  gpt: {
    kind: 'gpt',
    layers: 1,
    heads: 2,
    width: 8,
    context: 8,
    positions: 'learned',
    dropout: 0.1,
    initialStandardDeviation: 0.1,
  },
  nnlm: {
    kind: 'nnlm',
    order: 4,
    wordWidth: 6,
    hidden: 12,
    connections: 'hidden-and-direct',
    initialStandardDeviation: 0.1,
  },
  rnn: { kind: 'rnn', layers: 2, wordWidth: 6, hidden: 12, window: 8, initialStandardDeviation: 0.2 },
  gru: {
    ...{ kind: 'gru', layers: 1, wordWidth: 6, hidden: 12, window: 8, initialStandardDeviation: 0.2 },
    resetGate: 'after-product',
  },
  lstm: {
    ...{ kind: 'lstm', layers: 1, wordWidth: 6, hidden: 12, window: 8, initialStandardDeviation: 0.2 },
    forgetBias: 1,
  },
  transformer: {
    ...{ kind: 'transformer', layers: 1, heads: 2, width: 16, inner: 16, context: 8, embeddings: 'shared' },
    ...{ dropout: 0.1, labelSmoothing: 0.1 },
  },
  bert: {
    ...{ kind: 'bert', layers: 1, heads: 2, width: 16, inner: 16, context: 24, nextSentence: 'left-out' },
    ...{ dropout: 0.1, initialStandardDeviation: 0.1 },
  },
};
const WORD_PIECES = { kind: 'word-piece', vocabularySize: 40, letterCase: 'uncased' } as const;
const SENTENCE = 'to be or not to be, that is the question. ';
const SENTENCES = 'To be or not to be. That is the question!\nIt is not. To be is to be that.\n';

/** A line’s label is told by one of its words. */
function labelledLines(): string {
  const words = SENTENCE.trim().split(' ');
  return Array.from({ length: 80 }, (_, line) => {
    const [one, other] = [words[line % words.length]!, words[(3 * line + 1) % words.length]!];
    return `${one} ${line % 2 === 0 ? 'good' : 'bad'} ${other} ${line}\t${line % 2 === 0 ? 'yes' : 'no'}\n`;
  }).join('');
}

let folder: string;
let executor: Executor;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-families-'));
  writeFileSync(join(folder, 'text.txt'), SENTENCE.repeat(20));
  writeFileSync(join(folder, 'labels.txt'), labelledLines());
  writeFileSync(join(folder, 'sentences.txt'), SENTENCES.repeat(20));
  writeFileSync(join(folder, 'pairs.txt'), pairsText(madePairs({ task: 'copy', pairs: 200, longest: 4 })));
  ({ executor } = await startBackend({ backend: 'cpu', native: null }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Learning {
  model: NetworkConfiguration;
  objective?: ObjectiveConfiguration;
}

/** Every family as it is pretrained, and what is learned besides. */
const LEARNINGS: (Learning & { family: string })[] = [
  ...Object.entries(MODELS).map(([family, model]) => ({ family, model })),
  ...(['first-place', 'mean-of-places'] as const).map((reading) => ({
    family: `bert, labels by the ${reading}`,
    model: MODELS.bert,
    objective: { kind: 'classification' as const, reading, examples: null, draw: 1 },
  })),
  {
    ...{ family: 'gpt, labels', model: { ...MODELS.gpt, context: 24 } as NetworkConfiguration },
    objective: { kind: 'classification', reading: 'mean-of-places', examples: null, draw: 1 },
  },
];

const fileOf = ({ model, objective }: Learning): string =>
  objective ? 'labels.txt' : model.kind === 'transformer' ? 'pairs.txt' : 'text.txt';

async function trained(
  { model, objective = { kind: 'pretraining' } }: Learning,
  {
    steps = 12,
    learningRate = 0.01,
    recipe = {} as Partial<GradientRecipe>,
    job = {} as Partial<TrainJob>,
    saved = null as Checkpoint | null,
    stopAt = Infinity,
  },
) {
  const stop = new AbortController();
  const written: Checkpoint[] = [];
  const events: TrainEvent[] = [];
  const run = {
    ...trainJob(folder, join(folder, fileOf({ model, ...(objective.kind === 'classification' ? { objective } : {}) }))),
    ...job,
    specification: {
      ...{ ...specification, model, objective },
      ...(model.kind === 'bert' ? { tokenizer: WORD_PIECES } : {}),
      recipe: { ...specification.recipe, steps, learningRate, batchSize: 4, ...recipe },
    },
  };
  const tools = {
    executor,
    computedBy: computedByJavaScript,
    versions: {},
    signal: stop.signal,
    now: () => 0,
    readCheckpoint: async () => saved!,
    writeCheckpoint: ({ runFolder, ...checkpoint }: Checkpoint & { runFolder: string }) => {
      written.push(structuredClone(checkpoint));
      return { folder: runFolder, bytes: 1 };
    },
  };
  for await (const event of trainRun(run, tools)) {
    events.push(event);
    if (event.type === 'metrics' && event.rows.some(({ step }) => step >= stopAt)) stop.abort();
  }
  const rows = events.flatMap((event) => (event.type === 'metrics' ? event.rows : []));
  const valuesOf = (metric: string) =>
    rows.filter((row) => row.metric === metric).map(({ step, value }): [number, number] => [step, value]);
  return { last: written.at(-1)!, events, valuesOf };
}

test('every family is tried', () => {
  expect(['ngram', ...Object.keys(MODELS)].sort()).toEqual([...FAMILIES].sort());
});

describe.each(LEARNINGS)('$family', (learning) => {
  test('stopped and gone on with, it ends with the same bits and has told the same', async () => {
    const whole = await trained(learning, {});
    const first = await trained(learning, { stopAt: 4 });
    expect(first.last.state.step).toBeLessThan(12);
    expect(first.events.at(-1)).toMatchObject({ type: 'done', stopped: true });
    const rest = await trained(learning, { saved: first.last, job: { resumeFrom: 'there', attempt: 2 } });
    expect(rest.last.weights).toEqual(whole.last.weights);
    expect(rest.last.optimizer).toEqual(whole.last.optimizer);
    const judgedBy = headlineMetricOf({ objective: { kind: 'pretraining' }, ...learning }, false);
    for (const metric of ['validationLoss', judgedBy]) {
      expect(whole.valuesOf(metric)).not.toHaveLength(0);
      expect(rest.valuesOf(metric).at(-1)).toEqual(whole.valuesOf(metric).at(-1));
    }
    expect(rest.last.state.tokens).toBe(whole.last.state.tokens);
    // Told again where an evaluation stands: the step is the key.
    const tokens = new Map([...first.valuesOf('tokens'), ...rest.valuesOf('tokens')]);
    expect(tokens).toEqual(new Map(whole.valuesOf('tokens')));
    const losses = [...first.valuesOf('loss'), ...rest.valuesOf('loss')];
    expect(losses).toEqual(whole.valuesOf('loss'));
    const sampled = ({ events }: typeof whole) => events.findLast((event) => event.type === 'sample');
    expect(sampled(rest)).toEqual(sampled(whole));
  });

  test('trained further under a constant schedule, it is what one long run is; with other rows it begins to read anew', async () => {
    const recipe = { warmupSteps: 0, finalLearningRateShare: 1, gradientAccumulation: 2 };
    const whole = await trained(learning, { recipe });
    const first = await trained(learning, { steps: 6, recipe });
    const further = { steps: 6, saved: first.last, job: { startFrom: 'there' } };
    const rest = await trained(learning, { ...further, recipe });
    expect(rest.last.weights).toEqual(whole.last.weights);
    expect(rest.last.optimizer).toEqual(whole.last.optimizer);
    const other = await trained(learning, { ...further, recipe: { ...recipe, batchSize: 3 } });
    expect(other.last.state.step).toBe(6);
  });

  test('it learns, and no tensor is left behind', async () => {
    const { tensors } = executor.memory();
    const { valuesOf } = await trained(learning, { steps: 200 });
    expect(executor.memory().tensors).toBe(tensors);
    const losses = valuesOf('validationLoss').map(([, loss]) => loss!);
    // Of two labels it begins with ln 2.
    expect(losses.at(-1)).toBeLessThan(losses[0]! - Math.min(1, losses[0]! / 2));
  });
});

test.each([
  { family: 'BERT', model: MODELS.bert },
  { family: 'GPT', model: { ...MODELS.gpt, context: 24 } as NetworkConfiguration },
])('labels begin with all that a pretrained $family reads with, and with its tokens', async ({ model }) => {
  const before = await trained({ model }, { steps: 4 });
  const objective: ObjectiveConfiguration = {
    ...{ kind: 'classification', reading: 'mean-of-places', examples: null, draw: 1 },
  };
  const further = { saved: before.last, job: { startFrom: 'there' } };
  // So small a rate moves nothing that 32 bits can tell.
  const labels = await trained({ model, objective }, { steps: 1, learningRate: 1e-12, ...further });
  const read = Object.keys(labels.last.weights).filter((name) => !name.startsWith('labels.'));
  expect(read.length).toBeGreaterThan(10);
  for (const name of read) {
    const [own, given] = [labels.last.weights[name]!, before.last.weights[name]!];
    expect(Math.max(...own.data.map((value, i) => Math.abs(value - given.data[i]!)))).toBeLessThan(1e-9);
  }
  expect(labels.last.state.tokenizer).toEqual(before.last.state.tokenizer);
  expect(Object.keys(labels.last.weights).filter((name) => !read.includes(name))).toEqual(['labels.w', 'labels.b']);
  expect(labels.last.state).toMatchObject({ step: 1, labels: ['no', 'yes'] });
  // Its steps are counted anew, and so are the moments' decays.
  expect(labels.last.state.batchesBefore).toBe(0);
});

test('labels read off the first place begin with the pooler, where next sentences taught one', async () => {
  const objective: ObjectiveConfiguration = { kind: 'classification', reading: 'first-place', examples: null, draw: 1 };
  const labelled = async (nextSentence: 'asked' | 'left-out') => {
    const model = { ...MODELS.bert, nextSentence };
    const masks = await trained(
      { model },
      { steps: 2, job: { corpus: { name: 'sentences', sha256: '', file: join(folder, 'sentences.txt') } } },
    );
    const further = { saved: masks.last, job: { startFrom: 'there' } };
    const labels = await trained({ model, objective }, { steps: 1, learningRate: 1e-12, ...further });
    return [labels.last.weights['pooler.w']!.data, masks.last.weights['pooler.w']?.data];
  };
  const [own, given] = await labelled('asked');
  expect(Math.max(...own!.map((value, i) => Math.abs(value - given![i]!)))).toBeLessThan(1e-9);
  const [begun, none] = await labelled('left-out');
  expect(none).toBeUndefined();
  expect(begun!.some((value) => value !== 0)).toBe(true);
});
