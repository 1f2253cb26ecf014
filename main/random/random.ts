import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';

/** Uses of randomness in a run. Each has its own stretch of the generator's sequence, so none disturbs another. */
/** New ones at the end: what is drawn from the others stays as it is. */
const STREAMS = [
  ...(['parameters', 'data', 'dropout', 'sampling', 'examples', 'orders', 'labels', 'sweep'] as const),
  ...(['quiz-numbers', 'quiz-order', 'quiz-items', 'bootstrap', 'passes'] as const),
] as const;
export type RandomStream = (typeof STREAMS)[number];

/** The one source of random numbers: xoroshiro128+ (Blackman and Vigna 2018), whose state fits into a checkpoint. */
export interface Random {
  /** Uniform on [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** Uniform on 0 … limit − 1, without the bias of a remainder. `limit`: a positive safe integer. */
  integer(limit: number): number;
  /** Standard normal (Box and Muller 1958; one of the pair is used, so that nothing is left over to be saved). */
  normal(): number;
  /** Four 32-bit integers, for `restoreRandom`. */
  state(): number[];
}

/**
 * A generator for one stream of a seed. The streams of a seed lie 2⁶⁴ numbers apart.
 *
 * @param seed 1 to 2³¹ − 1; not 0, which TensorFlow.js takes as "unseeded"
 * @throws RangeError for another seed
 */
export function createRandom(seed: number, stream: RandomStream): Random {
  if (!Number.isInteger(seed) || seed < 1 || seed > 2147483647) {
    throw new RangeError(`a seed is an integer from 1 to 2147483647, not ${seed}`);
  }
  const generator = xoroshiro128plus(seed) as JumpableRandomGenerator;
  // One jump more than needed: the first numbers after seeding are still close to the seed itself.
  for (let jumps = STREAMS.indexOf(stream) + 1; jumps > 0; jumps--) generator.jump();
  return randomOf(generator);
}

/** Goes on where `state()` was taken. @throws RangeError when it is not such a state */
export function restoreRandom(state: readonly number[]): Random {
  const valid = state.length === 4 && state.every((word) => Number.isInteger(word) && Math.abs(word) <= 2147483648);
  if (!valid || state.every((word) => word === 0))
    throw new RangeError(`not the state of a generator: ${state.join(', ')}`);
  return randomOf(xoroshiro128plusFromState(state) as JumpableRandomGenerator);
}

function randomOf(generator: JumpableRandomGenerator): Random {
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    integer(limit) {
      if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`no integer lies below ${limit}`);
      return uniformInt(generator, 0, limit - 1);
    },
    normal() {
      const radius = Math.sqrt(-2 * Math.log(1 - uniform())); // 1 − u lies in (0, 1]
      return radius * Math.cos(2 * Math.PI * uniform());
    },
    state: () => [...generator.getState()],
  };
}
