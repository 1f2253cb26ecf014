/** Targets of any number of sources: those of like length side by side, so that little is computed of padding. */

import type { DecodingSizes, PairNetwork } from '../models/pair-network.ts';
import { type Executor, sizeOf, type Variables } from '../tensor/program.ts';
import { beamSearch, type Decoded } from './beam-search.ts';
import { createPairDecoder, type PairDecoder } from './pair-decoder.ts';

export interface Search {
  /** How many beginnings of a target are kept; 1: greedy. */
  beams: number;
  /** α of the length penalty; 0: log p alone. */
  lengthPenalty: number;
}

/**
 * Beginnings side by side, at most. Of two layers of width 64 a step of 256 takes 4.5 ms and one of 1,024 takes 9: the more
 * side by side, the less each costs.
 */
const MOST_ROWS = 1024;
/** Numbers of 32 bits that may be kept of all of them: 128 MB. Where a network keeps more of each, products are large enough. */
const MOST_KEPT = 32e6;

/**
 * Yields the places of some sources and their targets as they are done, the shortest sources first, and nothing between two
 * tokens.
 *
 * @param weights of the executor, with at least the parameters in them
 * @param sources of at least a token each
 * @param room most tokens of a source, and of a target with its end
 */
export function* decodeSources(
  { executor, network, weights }: { executor: Executor; network: PairNetwork; weights: Variables },
  sources: readonly ArrayLike<number>[],
  { beams, lengthPenalty }: Search,
  room: Pick<DecodingSizes, 'source' | 'target'>,
): Generator<Map<number, Decoded> | undefined> {
  const places = [...sources.keys()].sort((one, other) => sources[one]!.length - sources[other]!.length);
  const keptOfOne = Object.values(network.decoding({ sources: 1, beams, ...room }).shapes).map(sizeOf);
  const fitting = MOST_KEPT / keptOfOne.reduce((sum, size) => sum + size);
  const atMost = Math.max(1, Math.floor(Math.min(fitting, MOST_ROWS / beams)));
  // Of batches alike, rather than with a last one that is padding for the most part.
  const most = Math.ceil(sources.length / Math.ceil(sources.length / atMost));
  let decoder: PairDecoder | null = null;
  try {
    for (let first = 0; first < places.length; first += most) {
      const batch = places.slice(first, first + most);
      const longest = sources[batch.at(-1)!]!.length;
      // Each length has programs of its own, and to make them takes longer than to look at some padding.
      const source = Math.min(room.source, 2 ** Math.ceil(Math.log2(longest)));
      if (decoder?.sizes.source !== source) {
        decoder?.dispose();
        decoder = createPairDecoder(executor, network, weights, { sources: most, beams, source, target: room.target });
      }
      const ofBatch = batch.map((place) => sources[place]!);
      const decoded = yield* beamSearch(decoder, ofBatch, lengthPenalty);
      yield new Map(batch.map((place, row) => [place, decoded[row]!]));
    }
  } finally {
    decoder?.dispose();
  }
}
