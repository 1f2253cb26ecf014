/** Labelled lines as a network learns from them. */
import type { ClassificationObjective, RunSpecification } from '../../contract/run-specification.ts';
import { type LabelledLine as Line, labelledLines } from '../../text/labelled-lines.ts';
import { LINE_END } from '../../text/pairs.ts';
import type { Tokenizer } from '../../text/tokenizer.ts';
import { buildTokenizer } from '../training-data.ts';

export interface LabelledLine extends Line {
  /** Its tokens without marks. */
  text: Int32Array;
}

export interface LabelData {
  tokenizer: Tokenizer;
  /** In the order of their code points. */
  labels: readonly string[];
  /** Those of the training part that are learned from. */
  training: readonly LabelledLine[];
  /** What a checkpoint is chosen by. */
  validation: readonly LabelledLine[];
  /** What nothing is chosen by. */
  test: readonly LabelledLine[];
}

/**
 * @param given tokenizer of the network that it begins with; `null`: learned from the texts of the training part
 * @throws LabError as `labelledLines`
 */
export function labelData(
  text: string,
  { objective, tokenizer: configuration }: Pick<RunSpecification, 'tokenizer'> & { objective: ClassificationObjective },
  given: Tokenizer | null,
): LabelData {
  const { labels, training, validation, test, sources } = labelledLines(text, objective);
  const tokenizer = given ?? buildTokenizer(configuration, sources.join(LINE_END));
  const encoded = (lines: readonly Line[]): LabelledLine[] =>
    lines.map((line) => ({ ...line, text: tokenizer.encode(line.source) }));
  return { tokenizer, labels, training: encoded(training), validation: encoded(validation), test: encoded(test) };
}
