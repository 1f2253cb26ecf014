/** What a network that reads whole texts gives the tokens of places that it is asked about: nothing is trained. */
import type { MaskedNetwork } from '../models/bert.ts';
import { type Executor, type InputArray, type Step, tensorOf, type Variables } from '../tensor/program.ts';
import { PADDING } from '../text/padding.ts';

export interface MaskFilling {
  /**
   * Logits of every token at places of texts; copies.
   *
   * @param texts tokens with their marks, each at most as many as the network has places
   * @param asked which place of which text, in any order
   */
  ask(texts: readonly (readonly number[])[], asked: readonly { text: number; place: number }[]): Float32Array[];
  dispose(): void;
}

/** Texts, and places, that are asked about at once. */
const AT_ONCE = 8;

export function createMaskFilling(
  { executor, network, weights }: { executor: Executor; network: MaskedNetwork; weights: Variables },
  context: number,
): MaskFilling {
  const [places, segments] = [AT_ONCE * context, new Int32Array(AT_ONCE * context)];
  const inputsOf = (ids: Int32Array, chosen: Int32Array): Record<string, InputArray> => ({
    ids: { data: ids, shape: [AT_ONCE, context] },
    present: { data: Float32Array.from(ids, (id) => (id === PADDING ? 0 : 1)), shape: [AT_ONCE, context] },
    segments: { data: segments, shape: [AT_ONCE, context] },
    chosen: { data: chosen, shape: [AT_ONCE] },
  });
  const step: Step = (parameters, inputs) => {
    const own = (name: string) => tensorOf(inputs, name);
    const texts = { ids: own('ids'), present: own('present'), segments: own('segments') };
    const { encoded } = network.encode(parameters, texts);
    return { state: {}, outputs: { logits: network.maskedLogits(parameters, encoded, own('chosen')) } };
  };
  const example = inputsOf(new Int32Array(places), new Int32Array(AT_ONCE));
  const program = executor.program('fill', step, weights, example);

  /** Of places that stand in eight texts at most, of which there are eight at most. */
  function few(texts: readonly (readonly number[])[], asked: readonly { text: number; place: number }[]) {
    const used = [...new Set(asked.map(({ text }) => text))];
    const ids = new Int32Array(places).fill(PADDING);
    for (const [row, text] of used.entries()) ids.set(texts[text]!, row * context);
    const chosen = new Int32Array(AT_ONCE);
    chosen.set(asked.map(({ text, place }) => used.indexOf(text) * context + place));
    const outputs = program.run(inputsOf(ids, chosen));
    const { logits } = outputs.read();
    outputs.dispose();
    const vocabulary = logits!.length / AT_ONCE;
    return asked.map((_, place) => Float32Array.from(logits!.subarray(place * vocabulary, (place + 1) * vocabulary)));
  }

  return {
    ask: (texts, asked) =>
      Array.from({ length: Math.ceil(asked.length / AT_ONCE) }, (_, part) =>
        few(texts, asked.slice(part * AT_ONCE, (part + 1) * AT_ONCE)),
      ).flat(),
    dispose: () => program.dispose(),
  };
}
