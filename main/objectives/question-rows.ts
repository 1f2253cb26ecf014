/** The questions of a made corpus as rows of tokens, and what share of them was answered. */
import { ACCURACY_QUESTIONS, type MetricName } from '../contract/metric.ts';
import type { MappingCorpus } from '../text/mappings/mapping-corpora.ts';
import { conditionsOf, mappingQuestions } from '../text/mappings/mapping-questions.ts';
import type { Tokenizer } from '../text/tokenizer.ts';

export interface AskedRow {
  /** The question and its answer. */
  tokens: number[];
  /** Positions of the predictions that make the answer: each predicts the token behind it. */
  from: number;
  to: number;
}

export interface QuestionRow extends AskedRow {
  metric: MetricName;
}

export function questionRows(corpus: MappingCorpus, tokenizer: Pick<Tokenizer, 'encode'>): QuestionRow[] {
  return conditionsOf(corpus).flatMap((condition) =>
    mappingQuestions(corpus, condition).map(({ prompt, answer }) => {
      const before = tokenizer.encode(prompt);
      const tokens = [...before, ...tokenizer.encode(answer)];
      return { metric: condition.metric, tokens, from: before.length - 1, to: tokens.length - 1 };
    }),
  );
}

/** Of each condition. @param right the rows that were answered */
export function accuracies(corpus: MappingCorpus, right: readonly QuestionRow[]) {
  return conditionsOf(corpus).map(({ metric }) => ({
    metric,
    value: right.filter((row) => row.metric === metric).length / ACCURACY_QUESTIONS,
  }));
}
