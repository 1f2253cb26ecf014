/** How much memory the process of a run takes at its peak, from the sizes of its model and the way it is computed. */
import type { BackendName, Precision } from '../contract/run.ts';
import type { NgramConfiguration, RunSpecification } from '../contract/run-specification.ts';
import type { NetworkSizes } from '../models/model.ts';
import { mostGrams } from '../models/ngram/most-grams.ts';
import { trainingCharacters } from '../text/split.ts';

export interface MemoryWorkload {
  backend: BackendName;
  execution: RunSpecification['execution'];
  precision: Precision;
  batchSize: number;
  /** Batches a step. */
  gradientAccumulation: number;
  /** Tokens a sequence. */
  window: number;
  /** Of a text whose word pieces are learned before the first step; 0 where its tokens are characters. */
  piecedCharacters: number;
}

type Way = 'xla' | 'compiled' | 'eager' | 'plain';

/** Bytes of a number; a megabyte is 10⁶ of them. */
const BYTES = 4;
const MEGABYTE = 1e6;

/**
 * The peak is what a way of computing takes for itself, and so many times the numbers of a step:
 *
 *     own + 4 bytes · (parameters · P + activations · A + logits · L)
 *
 * P: the model's parameters. With AdamW's two moments they are three; gradients and what replaces them come to them at the
 * end of a step. A: what the backward pass needs of the forward pass (`stepSizes`), once where a compiler frees each of
 * them after its last use; operation by operation every intermediate is held to the end, five times as many. L: the
 * scores of all tokens and their gradients, in part at one time. The text itself is small beside it: tokens of four bytes.
 *
 * `own` is in MB. `least` is the peak of loading TensorFlow, whose libraries are touched once and then given back: no run
 * takes less. `first` is what a compiler leaves behind when it has not kept its programs from an earlier run.
 *
 * Factors of `xla`, `compiled` and `plain` by least squares over those cases of fixtures/memory-peaks.json that its test
 * names as fitted; of `eager` from five sizes up to 6 layers of 384, TensorFlow 2.21. The other cases were held out. The
 * gradient of a recurrence is written by hand and keeps what `stepSizes` counts, also where others hold everything.
 */
const WAYS: Record<
  Way,
  { own: number; first: number; least: number; parameters: number; activations: number; logits: number }
> = {
  xla: { own: 380, first: 140, least: 385, parameters: 5, activations: 1, logits: 1.6 },
  compiled: { own: 300, first: 0, least: 385, parameters: 7, activations: 1.1, logits: 2.2 },
  eager: { own: 360, first: 0, least: 385, parameters: 5, activations: 5, logits: 6 },
  plain: { own: 185, first: 0, least: 150, parameters: 5, activations: 5.5, logits: 6 },
};

/** Bytes that learning word pieces takes a character of the text: of Moby Dick 210 MB, before TensorFlow takes its own. */
const PIECES = 170;

/** What a formula that was tested on one machine can be off by on another. */
const SPREAD = 0.1;

/**
 * Largest resident memory of the training process, in MB (10⁶ bytes): from the least that it may be to the most, over
 * the ways that the run may be computed in, with and without programs that were kept from an earlier one. Of a graphics
 * card's own memory it says nothing.
 */
export function expectedMemory(model: NetworkSizes, workload: MemoryWorkload): { least: number; most: number } {
  const peaks = waysOf(workload).flatMap((way) =>
    [false, true].map((first) => peakMemory(model, workload, way, first)),
  );
  return { least: Math.min(...peaks) * (1 - SPREAD), most: Math.max(...peaks) * (1 + SPREAD) };
}

/**
 * @param first whether what is compiled is compiled for the first time
 * @returns MB
 */
export function peakMemory(model: NetworkSizes, workload: MemoryWorkload, way: Way, first: boolean): number {
  const { batchSize, window, gradientAccumulation, piecedCharacters } = workload;
  const { activations, logits } = model.stepSizes({ batchSize, window });
  const factors = WAYS[way];
  const held = way === 'eager' && 'stateGradients' in model ? WAYS.compiled.activations : factors.activations;
  // A sum of gradients more, and a second program with a batch of its own.
  const accumulates = gradientAccumulation > 1;
  const parameters = factors.parameters + (accumulates ? 1 : 0);
  const batches = accumulates ? 2 : 1;
  const numbers = parameters * model.parameterCount + batches * (held * activations + factors.logits * logits);
  return Math.max(
    factors.least,
    factors.own + (first ? factors.first : 0) + (BYTES * numbers + PIECES * piecedCharacters) / MEGABYTE,
  );
}

/**
 * Of counting: what Node takes in MB, and bytes a character of the text and a k-gram of every order, each by eye from the
 * runs of fixtures/counting-peaks.json. How many different k-grams a text has is known once it is counted; there are at
 * most as many as tokens, and as its characters make possible.
 */
const COUNTING = { own: 125, perCharacter: 5, perGram: 45 };

/** MB at the peak of a run that ends with so many counts. */
export const countingPeak = ({ characters, counts }: { characters: number; counts: number }): number =>
  COUNTING.own + (COUNTING.perCharacter * characters + COUNTING.perGram * counts) / MEGABYTE;

/**
 * As `expectedMemory`, of a model that counts.
 *
 * @param text `counts`: no more than so many different k-grams, where that was measured
 */
export function countingMemory(
  { order }: NgramConfiguration,
  { characters, vocabulary, counts }: { characters: number; vocabulary: number; counts: number | null },
): { least: number; most: number } {
  const most = counts ?? sumOf(mostGrams({ order, tokens: trainingCharacters(characters), vocabulary }));
  return {
    least: countingPeak({ characters, counts: 0 }) * (1 - SPREAD),
    most: countingPeak({ characters, counts: most }) * (1 + SPREAD),
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** What may compute the run: XLA or not is measured at its start where nothing else is asked. */
export function waysOf({
  backend,
  execution,
  precision,
}: Pick<MemoryWorkload, 'backend' | 'execution' | 'precision'>): Way[] {
  if (backend !== 'tensorflow') return ['plain'];
  if (execution !== 'auto') return [execution];
  return precision === 'bfloat16' ? ['xla'] : ['xla', 'compiled'];
}
