/** What a network that learned labels tells of texts: nothing is trained. */
import type { Classifier } from '../models/bert-classifier.ts';
import { type Executor, type InputArray, type Step, tensorOf, type Variables } from '../tensor/program.ts';
import { PADDING } from '../text/padding.ts';
import { logSoftmax } from './log-softmax.ts';

export interface LabelReading {
  /**
   * How likely each label is, of each text.
   *
   * @param texts tokens with their marks, each at most as many as the network has places
   */
  read(texts: readonly (readonly number[])[]): number[][];
  dispose(): void;
}

/** Texts that are read at once. */
const AT_ONCE = 8;

export function createLabelReading(
  { executor, classifier, weights }: { executor: Executor; classifier: Classifier; weights: Variables },
  context: number,
): LabelReading {
  const places = AT_ONCE * context;
  const rows = (data: Int32Array | Float32Array): InputArray => ({ data, shape: [AT_ONCE, context] });
  const firsts = { data: Int32Array.from({ length: AT_ONCE }, (_, row) => row * context), shape: [AT_ONCE] };
  const inputsOf = (ids: Int32Array): Record<string, InputArray> => ({
    ids: rows(ids),
    present: rows(Float32Array.from(ids, (id) => (id === PADDING ? 0 : 1))),
    segments: rows(new Int32Array(places)),
    owners: {
      data: ids.map((id, place) => (id === PADDING ? AT_ONCE : Math.floor(place / context))),
      shape: [places],
    },
    firsts,
  });
  const step: Step = (parameters, inputs) => {
    const own = (name: string) => tensorOf(inputs, name);
    const texts = { ids: own('ids'), present: own('present'), segments: own('segments') };
    const where = { owners: own('owners'), firsts: own('firsts') };
    return { state: {}, outputs: { logits: classifier.labelLogits(parameters, texts, where) } };
  };
  const program = executor.program('label', step, weights, inputsOf(new Int32Array(places)));

  function few(texts: readonly (readonly number[])[]): number[][] {
    const ids = new Int32Array(places).fill(PADDING);
    for (const [row, text] of texts.entries()) ids.set(text, row * context);
    const outputs = program.run(inputsOf(ids));
    const { logits } = outputs.read();
    outputs.dispose();
    const labels = logits!.length / AT_ONCE;
    return texts.map((_, row) => softmax(logits!.subarray(row * labels, (row + 1) * labels)));
  }

  return {
    read: (texts) =>
      Array.from({ length: Math.ceil(texts.length / AT_ONCE) }, (_, part) =>
        few(texts.slice(part * AT_ONCE, (part + 1) * AT_ONCE)),
      ).flat(),
    dispose: () => program.dispose(),
  };
}

const softmax = (logits: Float32Array): number[] => [...logSoftmax(logits)].map(Math.exp);
