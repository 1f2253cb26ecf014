/**
 * Predicting the next token of one text by counting what followed its last few tokens. The training part is read once, in
 * portions of equal length; each is scored by what was counted before it, which is its training loss, and then counted
 * itself. The five-gram line of every corpus is this with order 5 and all portions counted.
 */
import { mostCounted } from '../../contract/model-facts.ts';
import type { CountingSpecification } from '../../contract/run-specification.ts';
import { createCountedContinuation } from '../../generate/counted-continuation.ts';
import { GramCounts } from '../../models/ngram/gram-counts.ts';
import type { GramArrays } from '../../models/ngram/gram-table.ts';
import { KneserNey } from '../../models/ngram/kneser-ney.ts';
import { mappingCorpus } from '../../text/mappings/mapping-corpora.ts';
import type { CorpusText, MetricValue, Showcase, Subject } from '../objective.ts';
import { pairRows } from '../pair-rows.ts';
import { createTextShowcase } from '../text-showcase.ts';
import { likelihoodOf, trainingData } from '../training-data.ts';
import { answersEvaluation, pairAnswersByCounts } from './answers.ts';

/** Tokens that are scored before a stop is heard again. */
const PIECE = 20_000;

export interface Counting extends Subject {
  /** Tokens that are counted in so many of its steps, in order. */
  tokensAt(step: number): number;
  /**
   * Begins with nothing, or where so many steps had ended.
   *
   * @throws NoCounts where what was kept are none
   */
  begin(step: number, kept: readonly GramArrays[]): Counter;
}

/** Counts as they grow. */
export interface Counter {
  /** How many different k-grams of all orders are held. */
  size(): number;
  /** Counts the portion of a step. @returns nats a token that it cost, by what was counted before it */
  count(step: number): number;
  /** Yields between pieces, so that a stop is heard; the last value is what was measured. */
  evaluate(): Generator<undefined, MetricValue[]>;
  readonly showcase: Showcase;
  /** Of orders 1 to n: what `begin` takes up again. */
  kept(): GramArrays[];
}

export function counting(specification: CountingSpecification, { name, text }: CorpusText): Counting {
  const { order } = specification.model;
  const { steps } = specification.recipe;
  const data = trainingData(text, specification.tokenizer);
  const { tokenizer, validation } = data;
  const tokens = data.training.subarray(Math.max(0, data.training.length - mostCounted(order)));
  const vocabularySize = tokenizer.vocabularySize - (tokenizer.unknown === null ? 0 : 1);
  const mapping = mappingCorpus(name) ?? null;
  const pairs = mapping ? null : pairRows(text, data, order);
  const tokensAt = (step: number) => Math.floor((step * tokens.length) / steps);

  function begin(step: number, kept: readonly GramArrays[]): Counter {
    const counted = tokensAt(step);
    const counts =
      kept.length === 0
        ? new GramCounts(order)
        : GramCounts.from(kept, tokens.subarray(Math.max(0, counted - order), counted));
    let model: KneserNey | null = null;
    const now = () => {
      model ??= new KneserNey(counts, vocabularySize);
      return model;
    };
    const open = () => createCountedContinuation(now, tokenizer);

    function* evaluate(): Generator<undefined, MetricValue[]> {
      const scored = now();
      // The first scored tokens have the end of the training part before them, whatever of it was counted.
      const context = scored.contextOf([...tokens.subarray(-order)]);
      let nats = 0;
      for (const [place, token] of validation.entries()) {
        if (token !== tokenizer.unknown) nats -= Math.log(scored.probability(context, token));
        scored.advance(context, token);
        if (place % PIECE === PIECE - 1) yield;
      }
      return [
        ...likelihoodOf(nats, data),
        ...(mapping ? yield* answersEvaluation(mapping, tokenizer, open()) : []),
        ...(pairs ? yield* pairAnswersByCounts(pairs, scored) : []),
      ];
    }

    return {
      size: () => counts.size,
      count(step) {
        const [from, to] = [tokensAt(step - 1), tokensAt(step)];
        const before = now();
        const context = before.contextOf([...tokens.subarray(Math.max(0, from - order), from)]);
        let nats = 0;
        for (const token of tokens.subarray(from, to)) {
          nats -= Math.log(before.probability(context, token));
          before.advance(context, token);
        }
        counts.add(tokens.subarray(from, to));
        model = null;
        return nats / (to - from);
      },
      evaluate,
      showcase: createTextShowcase({ open, tokenizer, specification }),
      kept: () => counts.toArrays(),
    };
  }

  return {
    bytesPerToken: data.bytesPerToken,
    tokenizer: tokenizer.toJSON(),
    tokensAt,
    begin,
  };
}
