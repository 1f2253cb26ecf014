import { mostCounted } from '../../contract/model-facts.ts';

/**
 * How many different k-grams a text can have at most, for k from 1 to the order: no more than it has tokens, of which only
 * the last so many are counted, nor than so many tokens make possible.
 */
export function mostGrams(text: { order: number; tokens: number; vocabulary: number }): number[] {
  const counted = Math.min(text.tokens, mostCounted(text.order));
  return Array.from({ length: text.order }, (_, place) => Math.min(counted - place, text.vocabulary ** (place + 1)));
}
