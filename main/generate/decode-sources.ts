/** Targets of any number of sources: those of like length side by side, so that little is computed of padding. */

import type { DecodingSizes, PairNetwork } from '../models/pair-network.ts';
import type { Executor, Variables } from '../tensor/program.ts';
import { beamSearch, type Decoded } from './beam-search.ts';
import { createPairDecoder, type PairDecoder } from './pair-decoder.ts';

export interface Search {
  /** How many beginnings of a target are kept; 1: greedy. */
  beams: number;
  /** α of the length penalty; 0: log p alone. */
  lengthPenalty: number;
}

/**
 * Beginnings side by side. A step of three layers of width 128 takes 4 ms of 64 greedy ones and 7 of 256, and more do not get
 * cheaper any further.
 */
const ROWS = 256;
/** Sources are padded to a multiple of so many tokens: each length is a program of its own. */
const LENGTHS = 8;

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
  const most = Math.min(sources.length, Math.max(1, Math.floor(ROWS / beams)));
  let decoder: PairDecoder | null = null;
  try {
    for (let first = 0; first < places.length; first += most) {
      const batch = places.slice(first, first + most);
      const longest = sources[batch.at(-1)!]!.length;
      const source = Math.min(room.source, Math.ceil(longest / LENGTHS) * LENGTHS);
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
