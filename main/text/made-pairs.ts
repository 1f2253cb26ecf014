/**
 * Small tasks from one text to another that the lab makes itself: learned in seconds, and not equally well by every kind of
 * network. Copying asks for attention to one place, reversing for the order of places, sorting for all of them, brackets
 * for a stack, addition for a carry from right to left.
 */
import { createRandom, type Random } from '../random/random.ts';
import { isHeldOutBytes, PARTS } from './held-out.ts';
import type { Pair } from './pairs.ts';

export const PAIR_TASKS = ['copy', 'reverse', 'sort', 'brackets', 'addition'] as const;
export type PairTask = (typeof PAIR_TASKS)[number];

/** Every set of pairs is made from its own stretch of random numbers, whatever the seed of a run. */
const SEED = 1;
const LETTERS = [...'abcdefghij'];
const BRACKETS = ['()', '[]', '{}'] as const;

/** What a source of brackets is answered with. */
export const BALANCED = 'yes';
export const UNBALANCED = 'no';

/** So many sources in a row that were there already say that there are hardly more. */
const PATIENCE = 10_000;

/**
 * Pairs whose sources all differ; the last tenth is held out: none of its sources is among those before, whatever number of
 * pairs is made.
 *
 * @param options `pairs`, a multiple of ten; `longest`, of letters and brackets in a source, of digits in a number
 * @throws RangeError where there are not so many pairs of this length
 */
export function madePairs({ task, pairs, longest }: { task: PairTask; pairs: number; longest: number }): Pair[] {
  const random = createRandom(SEED, 'data');
  const trainedOn = (pairs / PARTS) * (PARTS - 1);
  const made = new Map<string, Pair>();
  for (let misses = 0; made.size < pairs; ) {
    const pair = MAKERS[task](longest, random);
    if (isHeldOut(pair) === made.size >= trainedOn && !made.has(pair.source)) {
      made.set(pair.source, pair);
      misses = 0;
    } else if (++misses === PATIENCE)
      throw new RangeError(`there are hardly more than ${made.size} different pairs for ${task} up to ${longest}`);
  }
  return [...made.values()];
}

/** Whether no pair that is learned from may have this source. */
export const isHeldOut = ({ source }: Pair): boolean => isHeldOutBytes(new TextEncoder().encode(source));

const MAKERS: Readonly<Record<PairTask, (longest: number, random: Random) => Pair>> = {
  copy: (longest, random) => ofLetters(longest, random, (letters) => letters),
  reverse: (longest, random) => ofLetters(longest, random, (letters) => letters.toReversed()),
  sort: (longest, random) => ofLetters(longest, random, (letters) => letters.toSorted()),
  brackets: ofBrackets,
  addition(longest, random) {
    const [one, other] = [number(longest, random), number(longest, random)];
    return { source: `${one}+${other}`, target: String(one + other) };
  },
};

function ofLetters(longest: number, random: Random, answer: (letters: string[]) => string[]): Pair {
  const letters = Array.from({ length: 1 + random.integer(longest) }, () => anyOf(LETTERS, random));
  return { source: letters.join(''), target: answer(letters).join('') };
}

/** Each length as often, so that not nine of ten numbers have all digits. */
function number(digits: number, random: Random): number {
  const length = 1 + random.integer(digits);
  const least = length === 1 ? 0 : 10 ** (length - 1);
  return least + random.integer(10 ** length - least);
}

/** Half of them balanced; the others differ from a balanced one in one bracket, so that no glance at their number decides. */
function ofBrackets(longest: number, random: Random): Pair {
  const signs = balanced(2 * (1 + random.integer(Math.floor(longest / 2))), random);
  if (random.integer(2) === 0) return { source: signs.join(''), target: BALANCED };
  const place = random.integer(signs.length);
  const others = BRACKETS.flatMap((pair) => [...pair]).filter((sign) => sign !== signs[place]);
  signs[place] = anyOf(others, random);
  return { source: signs.join(''), target: UNBALANCED };
}

/** Opens while it must, closes while it must, and else as a coin falls. @param length even */
function balanced(length: number, random: Random): string[] {
  const signs: string[] = [];
  const open: string[] = [];
  while (signs.length < length) {
    const mustClose = open.length === length - signs.length;
    const closes = open.length > 0 && (mustClose || random.integer(2) === 0);
    if (closes) signs.push(open.pop()!);
    else {
      const [opening, closing] = anyOf(BRACKETS, random) as unknown as [string, string];
      signs.push(opening);
      open.push(closing);
    }
  }
  return signs;
}

const anyOf = <Each>(all: readonly Each[], random: Random): Each => all[random.integer(all.length)]!;
