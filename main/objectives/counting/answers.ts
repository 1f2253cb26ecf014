/** Does a model that counts answer by the examples before a question, or by the source of a pair? It sees their last few tokens. */
import type { Continuation } from '../../generate/continuation.ts';
import { drawToken } from '../../generate/draw-token.ts';
import type { KneserNey } from '../../models/ngram/kneser-ney.ts';
import type { MappingCorpus } from '../../text/mappings/mapping-corpora.ts';
import type { Tokenizer } from '../../text/tokenizer.ts';
import type { MetricValue } from '../objective.ts';
import { pairShares } from '../pair-rows.ts';
import { type AskedRow, accuracies, questionRows } from '../question-rows.ts';

const GREEDY = { temperature: 0, topK: 0, topP: 1 };
/** Questions that are asked before a stop is heard again. */
const PIECE = 100;

/** The share of each condition whose every answer token greedy decoding would write, given those before it. */
export function* answersEvaluation(
  corpus: MappingCorpus,
  tokenizer: Pick<Tokenizer, 'encode'>,
  continuation: Continuation,
): Generator<undefined, MetricValue[]> {
  const right = [];
  for (const [place, row] of questionRows(corpus, tokenizer).entries()) {
    const positions = Array.from({ length: row.to - row.from }, (_, offset) => row.from + offset);
    const writes = (at: number) =>
      drawToken(continuation.after(row.tokens.slice(0, at + 1)), GREEDY, 0) === row.tokens[at + 1];
    if (positions.every(writes)) right.push(row);
    if (place % PIECE === PIECE - 1) yield;
  }
  return accuracies(corpus, right);
}

/** The share of pairs that greedy decoding would answer, and of the tokens of their targets with their ends. @param rows at least one */
export function* pairAnswersByCounts(rows: readonly AskedRow[], model: KneserNey): Generator<undefined, MetricValue[]> {
  const right = rows.map(() => 0);
  for (const [place, { tokens, from, to }] of rows.entries()) {
    const context = model.contextOf(tokens.slice(0, from));
    for (let at = from; at < to; at++) {
      model.advance(context, tokens[at]!);
      if (model.likeliest(context) === tokens[at + 1]) right[place]! += 1;
    }
    if (place % PIECE === PIECE - 1) yield;
  }
  return pairShares(
    rows.map(({ from, to }) => to - from),
    right,
  );
}
