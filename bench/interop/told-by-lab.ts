/** What the lab's networks say of texts: ids, and scores that would tell any weight that stands elsewhere. */
import { join } from 'node:path';
import type { BertConfiguration } from '../../main/contract/run-specification.ts';
import { markedText } from '../../main/generate/masked-places.ts';
import { bertOf } from '../../main/models/bert.ts';
import { tensorOf } from '../../main/tensor/program.ts';
import { startBackend } from '../../main/tensor-native/start-backend.ts';
import { PADDING } from '../../main/text/padding.ts';
import { tokenizerFromJSON } from '../../main/text/tokenizer.ts';
import { type Checkpoint, listCheckpoints, modelOfState, readCheckpoint } from '../../main/train/checkpoint-folder.ts';
import { networkContinuation } from '../../main/train/open-continuation.ts';
import { wordPiecesOf } from '../../main/train/open-filling.ts';

export interface Told {
  ids: number[];
  /** `null` of word pieces, which keep no white space: libraries put it back by different rules. */
  decoded: string | null;
  logits: readonly number[];
}

/** By the last checkpoint of a run. */
export async function toldByLab(
  { home, run }: { home: string; run: string },
  texts: readonly string[],
): Promise<Told[]> {
  const checkpoint = await readCheckpoint(listCheckpoints(join(home, 'runs', run)).at(-1)!.folder, 'weights');
  const model = modelOfState(checkpoint.state);
  return model.kind === 'bert' ? filled(model, checkpoint, texts) : continued(checkpoint, texts);
}

/** Scores of what comes behind each text. */
async function continued(checkpoint: Checkpoint, texts: readonly string[]): Promise<Told[]> {
  const { executor } = await startBackend({ backend: 'wasm', native: null });
  const tokenizer = tokenizerFromJSON(checkpoint.state.tokenizer);
  const model = modelOfState(checkpoint.state);
  if (model.kind !== 'gpt') throw new TypeError(model.kind);
  const continuation = networkContinuation(model, executor)(checkpoint);
  const told = texts.map((text) => {
    const ids = [...tokenizer.encode(text)];
    return { ids, decoded: tokenizer.decode(ids), logits: [...continuation.after(ids)] };
  });
  continuation.dispose();
  return told;
}

/** Scores at the middle place of each text and, where there is that head, of whether its next sentence follows. */
async function filled(model: BertConfiguration, checkpoint: Checkpoint, texts: readonly string[]): Promise<Told[]> {
  const { executor } = await startBackend({ backend: 'wasm', native: null });
  const tokenizer = wordPiecesOf(checkpoint.state);
  const { context } = model;
  const network = bertOf(model, tokenizer.vocabularySize);
  const rows = texts.map((text) => markedText(tokenizer, text, context));
  const ids = new Int32Array(rows.length * context).fill(PADDING);
  for (const [row, each] of rows.entries()) ids.set(each, row * context);
  const shape = [rows.length, context];
  const chosen = Int32Array.from(rows, (each, row) => row * context + (each.length >> 1));
  const inputs = {
    ids: { data: ids, shape },
    present: { data: Float32Array.from(ids, (id) => (id === PADDING ? 0 : 1)), shape },
    segments: { data: new Int32Array(ids.length), shape },
    chosen: { data: chosen, shape: [rows.length] },
  };
  const variables = executor.createVariables(checkpoint.weights);
  const program = executor.program(
    'read',
    (parameters, given) => {
      const own = (name: string) => tensorOf(given, name);
      const { encoded } = network.encode(parameters, {
        ...{ ids: own('ids'), present: own('present'), segments: own('segments') },
      });
      const masked = network.maskedLogits(parameters, encoded, own('chosen'));
      const next = network.nextSentence ? { next: network.nextLogits(parameters, encoded) } : {};
      return { state: {}, outputs: { masked, ...next } };
    },
    variables,
    inputs,
  );
  const outputs = program.run(inputs);
  const { masked, next } = outputs.read();
  outputs.dispose();
  program.dispose();
  variables.dispose();
  const vocabulary = masked!.length / rows.length;
  return rows.map((each, row) => ({
    ids: each,
    decoded: null,
    logits: [
      ...masked!.subarray(row * vocabulary, (row + 1) * vocabulary),
      ...(next ? next.subarray(row * 2, (row + 1) * 2) : []),
    ],
  }));
}
