/**
 * What is learned from which data: all that the training loop, the timing of a machine and a sample know of a run's
 * subject. An objective puts a network to a question; the loop knows objectives by this form only.
 */
import type { MetricName } from '../contract/metric.ts';
import type { SampleText } from '../contract/run.ts';
import type { Random } from '../random/random.ts';
import type { Trainable } from '../recipe/training-step.ts';
import type { Executor, InputArray, Program, Step, Variables } from '../tensor/program.ts';
import type { TokenizerJSON } from '../text/tokenizer.ts';

/** A corpus with what is in it. */
export interface CorpusText {
  name: string;
  text: string;
}

export type InputArrays = Record<string, InputArray>;

/** Endless batches. Their only state is that of the random numbers that they were opened with, and how many there were. */
export interface Examples {
  /** A batch: its arrays are new ones and belong to the caller. */
  next(): InputArrays;
}

export interface MetricValue {
  metric: MetricName;
  value: number;
}

/** One thing that is asked at an evaluation, by one program. */
export interface Evaluation {
  /** Appears in error messages. */
  readonly name: string;
  readonly step: Step;
  /** A batch of the shapes to prepare for. */
  readonly example: InputArrays;
  /** Batches that `measure` runs, for estimates. */
  readonly batchCount: number;
  /** Yields between batches, so that a stop is heard; the last value is what was measured. */
  measure(program: Program): Generator<undefined, MetricValue[]>;
}

/** What a person reads to see it learn. */
export type Shown = Pick<SampleText, 'prompt' | 'text' | 'seed' | 'temperature'>;

export interface Showcase {
  /** The same for the same weights. Yields between tokens. */
  write(): Generator<undefined, Shown>;
  dispose(): void;
}

/** What is told of a run, whichever way it learns. */
export interface Subject {
  /** Mean UTF-8 bytes of a validation token: turns its loss into bits a byte; `null` where it is of no text as a whole. */
  readonly bytesPerToken: number | null;
  /** What whoever uses a checkpoint needs besides its weights. */
  readonly tokenizer: TokenizerJSON;
  /** Of what tells labels, those that it tells. */
  readonly labels?: readonly string[];
}

/** What is learned by gradients. */
export interface Objective extends Trainable, Subject {
  /** Number of trained numbers. */
  readonly parameterCount: number;
  /** A batch of the shapes to prepare for; its values don't matter. */
  readonly example: InputArrays;
  /**
   * @param drawn batches that were taken before, by this run and those that it goes on from
   * @throws LabError `corpus-too-short` when there is not one
   */
  examples(random: Random, drawn: number): Examples;
  /** How many tokens a batch teaches; without it each place that predicts is one. */
  tokensIn?(batch: InputArrays): number;
  /**
   * Made anew at each call: what they ask is held as long as they are.
   *
   * @throws LabError `corpus-too-short`, `context-shorter-than-sequence`
   */
  evaluations(): readonly Evaluation[];
  /** @param weights of the executor, with at least the parameters in them */
  createShowcase(executor: Executor, weights: Variables): Showcase;
}
