/**
 * A network from text to text as one that goes on with a text: of a line of pairs it knows what comes behind the tab between
 * source and target, and its end is the line's. What a source goes on with it does not know: there, the tab is all it says.
 */

import { LabError } from '../contract/fault.ts';
import { BEGIN, END, MARKS } from '../contract/pair-marks.ts';
import type { PairNetwork } from '../models/pair-network.ts';
import type { Executor, Variables } from '../tensor/program.ts';
import { BETWEEN, LINE_END } from '../text/pairs.ts';
import type { Tokenizer } from '../text/tokenizer.ts';
import type { Continuation } from './continuation.ts';
import { createPairDecoder } from './pair-decoder.ts';

/** @param context most tokens of a source, and of a target with its end */
export function createPairContinuation(
  { executor, network, weights }: { executor: Executor; network: PairNetwork; weights: Variables },
  tokenizer: Tokenizer,
  context: number,
): Continuation {
  const decoder = createPairDecoder(executor, network, weights, {
    sources: 1,
    beams: 1,
    source: context,
    target: context,
  });
  const [between, lineEnd] = [BETWEEN, LINE_END].map((character) => tokenizer.encode(character)[0]!) as [
    number,
    number,
  ];
  /** What is written so far of which source, and what the network says comes behind it. */
  let written: { source: string; given: number[]; logits: Float32Array } | null = null;

  const certainly = (token: number) => {
    const logits = new Float32Array(tokenizer.vocabularySize).fill(-Infinity);
    logits[token] = 0;
    return logits;
  };

  /** Logits of all tokens of the text, from those of the marked ones. */
  function ofText(marked: Float32Array): Float32Array {
    const logits = marked.slice(MARKS);
    logits[between] = -Infinity;
    logits[lineEnd] = marked[END]!;
    return logits;
  }

  function behind(source: readonly number[], target: readonly number[]): Float32Array {
    const needed = source.length;
    if (needed > context) throw new LabError('source-too-long', { needed, context });
    // There is no room for more: a target that the network does not end is cut off.
    if (target.length >= context) return certainly(lineEnd);
    const asked = { source: source.join(), given: [BEGIN, ...target.map((token) => token + MARKS)] };
    const goesOn =
      written !== null &&
      written.source === asked.source &&
      written.given.length <= asked.given.length &&
      written.given.every((token, place) => token === asked.given[place]);
    if (!goesOn) {
      decoder.read([source.map((token) => token + MARKS)]);
      written = { source: asked.source, given: [], logits: new Float32Array() };
    }
    const known = written!.given.length;
    let { logits } = written!;
    for (const [place, token] of asked.given.slice(known).entries()) logits = decoder.write([token], known + place);
    written = { ...asked, logits };
    return ofText(logits);
  }

  return {
    after(tokens) {
      const line = tokens.slice(tokens.lastIndexOf(lineEnd) + 1);
      const tab = line.indexOf(between);
      // Of nothing there is no target.
      if (line.length === 0 || tab === 0) return certainly(lineEnd);
      return tab < 0 ? certainly(between) : behind(line.slice(0, tab), line.slice(tab + 1));
    },
    dispose: () => decoder.dispose(),
  };
}
