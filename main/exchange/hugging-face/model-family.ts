/** What a network has to say of itself so that Hugging Face's transformers takes it for one of its own, and back. Pure. */
import type { z } from 'zod';
import type { WeightPart } from './weight-parts.ts';

/** A network of this lab as its twin in transformers. */
export interface ModelFamily<Configuration> {
  /** `model_type` there. */
  type: string;
  /** Classes there with just these weights. */
  architectures: readonly string[];
  /** What names begin with there, but for those of heads; a file that holds no head leaves it out. */
  prefix: string;
  /** What names of heads begin with. */
  heads: readonly string[];
  /**
   * @param given its `config.json`
   * @param names of all weights there, without the prefix
   * @returns what it is here, or what makes it another network
   */
  read(given: unknown, names: ReadonlySet<string>): { model: Configuration; vocabulary: number } | { problem: string };
  /** Its `config.json`. */
  write(model: Configuration, vocabulary: number): Record<string, unknown>;
  /** @param shapes of the network's weights here */
  parts(shapes: Readonly<Record<string, readonly number[]>>): WeightPart[];
  /** Of their names, without the prefix, those that hold nothing that was learned: masks, numbers of places. */
  isBuffer(name: string): boolean;
  /** Weights that may stand there a second time and have to be equal: name of the copy → name of the weight. */
  copies: Readonly<Record<string, string>>;
}

type Names = Pick<ModelFamily<never>, 'prefix' | 'heads'>;

/** A name with the prefix, where it has one. */
export const fullName = ({ prefix, heads }: Names, name: string): string =>
  heads.some((head) => name.startsWith(head)) ? name : prefix + name;

/** A name as transformers has it today, without the prefix; norms of files that were made of TensorFlow’s have others. */
export const bareName = ({ prefix }: Pick<Names, 'prefix'>, name: string): string =>
  (name.startsWith(prefix) ? name.slice(prefix.length) : name)
    .replace(/\.gamma$/, '.weight')
    .replace(/\.beta$/, '.bias');

/** The first thing that is wrong, as its path and what is. */
export function told({ issues: [first] }: z.ZodError): string {
  return `${first!.path.join('.')}: ${first!.message}`;
}
