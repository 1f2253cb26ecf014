/** What a network has to say of itself so that Hugging Face's transformers takes it for one of its own, and back. Pure. */
import type { WeightPart } from './weight-parts.ts';

/** A network of this lab as its twin in transformers. */
export interface ModelFamily<Configuration> {
  /** `model_type` there. */
  type: string;
  /** Classes there with just these weights; the first is the one that is written. */
  architectures: readonly string[];
  /** What names begin with there, where a head stands beside the rest; a file of the rest alone leaves it out. */
  prefix: string;
  /** @param given its `config.json` @returns null, or what in it makes it another network */
  read(given: unknown): { model: Configuration; vocabulary: number } | { problem: string };
  /** Its `config.json`. */
  write(model: Configuration, vocabulary: number): Record<string, unknown>;
  /** @param shapes of the network's weights here */
  parts(shapes: Readonly<Record<string, readonly number[]>>): WeightPart[];
  /** Of their names, without the prefix, those that hold nothing that was learned: masks, numbers of places. */
  isBuffer(name: string): boolean;
  /** Weights that may stand there a second time and have to be equal: name of the copy → name of the weight. */
  copies: Readonly<Record<string, string>>;
}
