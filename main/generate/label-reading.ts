/** What a network that learned labels tells of texts: nothing is trained. */
import type { Classifier } from '../models/text-classifier.ts';
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
  function inputsOf(texts: readonly (readonly number[])[]): Record<string, InputArray> {
    const ids = new Int32Array(places).fill(PADDING);
    const present = new Float32Array(places);
    const owners = new Int32Array(places).fill(AT_ONCE);
    for (const [row, text] of texts.entries()) {
      const [from, to] = [row * context, row * context + text.length];
      ids.set(text, from);
      present.fill(1, from, to);
      owners.fill(row, from, to);
    }
    return {
      ...{ ids: rows(ids), present: rows(present), segments: rows(new Int32Array(places)) },
      ...{ owners: { data: owners, shape: [places] }, firsts },
    };
  }
  const step: Step = (parameters, inputs) => {
    const own = (name: string) => tensorOf(inputs, name);
    const texts = { ids: own('ids'), present: own('present'), segments: own('segments') };
    const where = { owners: own('owners'), firsts: own('firsts') };
    return { state: {}, outputs: { logits: classifier.labelLogits(parameters, texts, where) } };
  };
  const program = executor.program('label', step, weights, inputsOf([]));

  function few(texts: readonly (readonly number[])[]): number[][] {
    const outputs = program.run(inputsOf(texts));
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
