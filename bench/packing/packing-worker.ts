/**
 * Steps of a BERT on texts in packed rows and on one text a row, timed from inside a process that is started as the trainer is.
 *
 * usage: node packing-worker.ts ADDON TEXT
 * Reads a JSON object a line, `{"do": "packed" | "padded", "steps"}`, and answers each with one line.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ofFamily } from '../../main/contract/run-specification.ts';
import { presetNamed } from '../../main/engine/presets.ts';
import { bertOf } from '../../main/models/bert.ts';
import { maskedBatches } from '../../main/objectives/masked-token/masked-batches.ts';
import { type MaskedData, maskedData } from '../../main/objectives/masked-token/masked-data.ts';
import { trainedOnMasked } from '../../main/objectives/masked-token/masked-loss.ts';
import type { InputArrays } from '../../main/objectives/objective.ts';
import { createRandom } from '../../main/random/random.ts';
import { shuffled } from '../../main/random/shuffle.ts';
import { initialTrainingState, trainingStep } from '../../main/recipe/training-step.ts';
import { startBackend } from '../../main/tensor-native/start-backend.ts';
import { createMasking } from '../../main/text/masking.ts';
import { PADDING } from '../../main/text/padding.ts';
import type { PackingCommand, Turn } from './packing.ts';

const [addon, file] = process.argv.slice(2) as [string, string];
const { model, tokenizer, recipe } = ofFamily(presetNamed('bert-reviews').specification, 'bert');
const { executor, versions } = await startBackend({ backend: 'tensorflow', native: { addon, version: '' }, xla: true });
const data = maskedData(readFileSync(file, 'utf8'), tokenizer);
const sizes = { context: model.context, batchSize: recipe.batchSize };
const ways = {
  packed: training(maskedBatches(data, { ...sizes, nextSentence: false }).training(createRandom(1, 'data'), 1, 0)),
  padded: training(paddedRows(data, sizes)),
};

/** Steps on batches, each drawn while the clock runs, as in a run. */
function training(batches: { next(): InputArrays }) {
  const learned = trainedOnMasked(bertOf(model, data.tokenizer.vocabularySize));
  const variables = executor.createVariables(initialTrainingState(learned, createRandom(1, 'parameters')));
  let count = 0;
  const inputs = (): InputArrays => ({
    ...batches.next(),
    learningRate: { data: Float32Array.of(1e-3), shape: [] },
    dropoutSeed: { data: Int32Array.of(1, ++count), shape: [2] },
  });
  const program = executor.program('train', trainingStep(learned, recipe), variables, inputs());
  return (steps: number): Turn => {
    const turn = { seconds: 0, tokens: 0, places: 0 };
    const before = performance.now();
    for (let step = 0; step < steps; step++) {
      const given = inputs();
      const outputs = program.run(given);
      outputs.read();
      outputs.dispose();
      const ids = given.ids!.data as Int32Array;
      turn.tokens += ids.filter((id) => id !== PADDING).length;
      turn.places += ids.length;
    }
    turn.seconds = (performance.now() - before) / 1000;
    return turn;
  };
}

/** A text a row, in an order that is drawn for each pass, padding behind it. */
function paddedRows(
  { training, marks, tokenizer }: MaskedData,
  { context, batchSize }: { context: number; batchSize: number },
): { next(): InputArrays } {
  const texts = training.texts(context - 2);
  const order = createRandom(1, 'passes');
  const masking = createMasking(tokenizer.vocabularySize, marks, createRandom(1, 'data'));
  let left: readonly Int32Array[] = [];
  return {
    next() {
      if (left.length < batchSize) left = shuffled(texts, order);
      const rows = left.slice(0, batchSize);
      left = left.slice(batchSize);
      const ids = new Int32Array(batchSize * context).fill(PADDING);
      for (const [row, text] of rows.entries()) ids.set([marks.first, ...text, marks.end], row * context);
      const masked = masking(ids, context);
      const inRows = (values: Int32Array) => ({ data: values, shape: [batchSize, context] });
      return {
        ids: inRows(masked.ids),
        segments: inRows(new Int32Array(ids.length)),
        chosen: { data: masked.chosen, shape: [masked.chosen.length] },
        targets: { data: masked.targets, shape: [masked.targets.length] },
      };
    },
  };
}

console.log(JSON.stringify({ ready: true, version: versions.tensorflow }));
for await (const line of createInterface({ input: process.stdin })) {
  const { do: way, steps } = JSON.parse(line) as PackingCommand;
  console.log(JSON.stringify(ways[way](steps)));
}
