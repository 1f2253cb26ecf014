/**
 * The best target of each of some sources: the likeliest token at each place (greedy, one beam), or by beam search.
 *
 * Beam search keeps, of each source, the few likeliest beginnings of a target, goes on with each of them by every token, and
 * keeps the few likeliest again. What ended is compared by log p(Y | X) / lp(Y), lp(Y) = ((5 + |Y|) / 6)^α (Wu et al. 2016,
 * "Google's Neural Machine Translation System", section 7, equation 14; |Y| with its end), since every further token makes
 * a target less likely. A search ends where nothing that is still written can come before the best that ended.
 */
import { BEGIN, END } from '../contract/pair-marks.ts';
import type { LikeliestTokens, PairDecoder } from './pair-decoder.ts';

export interface Decoded {
  /** Without its marks. */
  tokens: number[];
  /** log p of its tokens, with its end where it has one. */
  logProbability: number;
  /** Whether it was ended by the network, and not cut off at the longest that there is room for. */
  ended: boolean;
}

/** A beginning of a target. */
interface Beginning {
  /** Where it is written. */
  row: number;
  tokens: number[];
  logProbability: number;
}

/** What was found of one source. */
interface Found {
  live: Beginning[];
  ended: Decoded[];
}

/**
 * Yields between tokens.
 *
 * @param sources at least a token each, at most as many as the decoder has room for
 * @param lengthPenalty α; 0: log p alone
 */
export function* beamSearch(
  decoder: PairDecoder,
  sources: readonly ArrayLike<number>[],
  lengthPenalty = 0,
): Generator<undefined, Decoded[]> {
  const { sources: most, beams, target: longest } = decoder.sizes;
  if (sources.length > most) throw new RangeError(`${sources.length} sources where there is room for ${most}`);
  decoder.read(sources);
  const found = sources.map(
    (_, place): Found => ({ live: [{ row: place * beams, tokens: [], logProbability: 0 }], ended: [] }),
  );
  const rows = most * beams;
  let [tokens, from] = [new Int32Array(rows).fill(BEGIN), undefined as Int32Array | undefined];
  for (let position = 0; position < longest && found.some((one) => one.live.length > 0); position++) {
    const likeliest = decoder.propose(tokens, position, from);
    [tokens, from] = [new Int32Array(rows).fill(END), Int32Array.from({ length: rows }, (_, row) => row)];
    for (const [place, one] of found.entries()) {
      goOn(one, likeliest, { beams, lengthPenalty, longest });
      for (const [beam, beginning] of one.live.entries()) {
        const row = place * beams + beam;
        from[row] = beginning.row;
        tokens[row] = beginning.tokens.at(-1)!;
        beginning.row = row;
      }
    }
    yield;
  }
  return found.map((one) => bestOf(one, lengthPenalty));
}

/** Every beginning a token further, of which the likeliest stay. */
function goOn(
  found: Found,
  { count, tokens, logs }: LikeliestTokens,
  { beams, lengthPenalty, longest }: { beams: number; lengthPenalty: number; longest: number },
): void {
  const further: { beginning: Beginning; token: number; score: number }[] = [];
  for (const beginning of found.live)
    for (let at = beginning.row * count; at < (beginning.row + 1) * count; at++) {
      const token = tokens[at]!;
      // Padding and the beginning stand before the end, and are never written.
      if (token >= END) further.push({ beginning, token, score: beginning.logProbability + logs[at]! });
    }
  further.sort((one, other) => other.score - one.score);
  found.live = [];
  for (const [place, { beginning, token, score }] of further.entries()) {
    if (found.live.length === beams) break;
    if (token !== END) {
      found.live.push({ row: beginning.row, tokens: [...beginning.tokens, token], logProbability: score });
    } else if (place < beams) {
      found.ended.push({ tokens: beginning.tokens, logProbability: score, ended: true });
    }
  }
  const best = Math.max(...found.ended.map((one) => penalised(one, lengthPenalty)));
  // What is still written gets no likelier, and its penalty is no larger than that of the longest.
  const hope =
    Math.max(...found.live.map(({ logProbability }) => logProbability)) / lengthPenaltyOf(longest, lengthPenalty);
  if (best >= hope) found.live = [];
}

const lengthPenaltyOf = (length: number, alpha: number): number => ((5 + length) / 6) ** alpha;

const penalised = ({ tokens, logProbability, ended }: Decoded, alpha: number): number =>
  logProbability / lengthPenaltyOf(tokens.length + Number(ended), alpha);

/** Of what ended; where nothing did, of what was cut off. */
function bestOf({ live, ended }: Found, lengthPenalty: number): Decoded {
  const cut = live.map(({ tokens, logProbability }): Decoded => ({ tokens, logProbability, ended: false }));
  const all = ended.length > 0 ? ended : cut;
  return all.reduce((best, one) => (penalised(one, lengthPenalty) > penalised(best, lengthPenalty) ? one : best));
}
