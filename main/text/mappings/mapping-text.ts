/** The text of a made corpus: sequence after sequence, those that are trained on before those that are held out. */
import { createRandom, type Random } from '../../random/random.ts';
import { shuffled } from '../../random/shuffle.ts';
import { isHeldOutBytes, PARTS } from '../held-out.ts';
import { type MappingCorpus, SEQUENCE_START } from './mapping-corpora.ts';

/** What one sequence is about. */
export interface Task {
  /** Places of its different inputs, in random order. */
  inputs: readonly number[];
  /** For every input of the corpus the place of its answer. */
  answers: readonly number[];
}

/** Every corpus is made from its own stretch of random numbers, whatever the seed of a run. */
const SEED = 1;

/**
 * Whether no training sequence may be about this: by what each of its inputs is answered with, whatever their order, so
 * that no single pair decides.
 */
export function isHeldOut({ inputs, answers }: Task): boolean {
  const inOrder = [...inputs].sort((a, b) => a - b);
  return isHeldOutBytes(inOrder.flatMap((input) => [input, answers[input]!]));
}

/**
 * Different inputs, and an answer for each, drawn uniformly by itself: two inputs may share one. Drawn until the task lies
 * on the wanted side. In a corpus with one mapping only input i has answer i, and there are no sides.
 */
export function drawTask(corpus: MappingCorpus, heldOut: boolean, random: Random): Task {
  const places = corpus.inputs.map((_, place) => place);
  const inputs = shuffled(places, random).slice(0, corpus.distinct);
  if (corpus.mapping === 'fixed') return { inputs, answers: places };
  while (true) {
    const task = { inputs, answers: places.map(() => random.integer(corpus.answers.length)) };
    if (isHeldOut(task) === heldOut) return task;
  }
}

/** An example: the input at a place with its answer. */
export function pairText(corpus: MappingCorpus, { answers }: Task, input: number): string {
  return corpus.inputs[input] + corpus.join + corpus.answers[answers[input]!] + corpus.end;
}

/**
 * The whole text. The split of every corpus (the last tenth of its characters is scored) falls between two sequences,
 * because all are equally long and their number is a multiple of ten.
 */
export function mappingText(corpus: MappingCorpus): string {
  const random = createRandom(SEED, 'data');
  const trainedOn = (corpus.sequences / PARTS) * (PARTS - 1);
  const sequences: string[] = [];
  for (let index = 0; index < corpus.sequences; index++) {
    const task = drawTask(corpus, index >= trainedOn, random);
    let text = SEQUENCE_START;
    for (let pair = 0; pair < corpus.pairs; pair++)
      text += pairText(corpus, task, task.inputs[random.integer(task.inputs.length)]!);
    sequences.push(text);
  }
  return sequences.join('');
}
