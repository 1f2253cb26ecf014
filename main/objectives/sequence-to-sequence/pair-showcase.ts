/** Held-out sources with what the network writes of each, and where that is wrong what it should be. */

import { MARKS } from '../../contract/pair-marks.ts';
import { beamSearch } from '../../generate/beam-search.ts';
import { createPairDecoder, type PairDecoder } from '../../generate/pair-decoder.ts';
import type { PairNetwork } from '../../models/pair-network.ts';
import type { Executor, Variables } from '../../tensor/program.ts';
import type { Showcase } from '../objective.ts';
import type { PairData } from './pair-data.ts';

/** Enough to see what goes wrong, few enough to be read. */
const SHOWN = 8;

export function createPairShowcase({
  executor,
  network,
  weights,
  data: { tokenizer, validation, longest },
  seed,
}: {
  executor: Executor;
  network: PairNetwork;
  weights: Variables;
  data: Pick<PairData, 'tokenizer' | 'validation' | 'longest'>;
  seed: number;
}): Showcase {
  const pairs = validation.slice(0, SHOWN);
  const written = (tokens: ArrayLike<number>) => tokenizer.decode(Array.from(tokens, (id) => id - MARKS));
  let decoder: PairDecoder | null = null;
  return {
    *write() {
      // Made when first needed, so that the first step is not kept waiting for a program.
      decoder ??= createPairDecoder(executor, network, weights, { sources: pairs.length, beams: 1, ...longest });
      const answers = yield* beamSearch(
        decoder,
        pairs.map(({ source }) => source),
      );
      const lines = pairs.map(({ source, target }, place) => {
        const [answer, expected] = [written(answers[place]!.tokens), written(target)];
        const isRight = answer === expected && answers[place]!.ended;
        return `${written(source)} → ${answer}${isRight ? ' ✓' : ` ✗ ${expected}`}`;
      });
      return { prompt: '', text: lines.join('\n'), seed, temperature: 0 };
    },
    dispose: () => decoder?.dispose(),
  };
}
