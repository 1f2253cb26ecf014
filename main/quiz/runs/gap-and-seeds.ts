/** Two settings with several seeds each: is the difference larger than the seeds make it? */
import type { Language } from '../../../resources/messages/messages.ts';
import { settingText } from '../../../resources/messages/run-name.ts';
import { verdicts } from '../../compare/verdict.ts';
import { DEFAULT_DELTA } from '../../contract/comparison.ts';
import { type Difference, differences } from '../../contract/differences.ts';
import { tokensPerStep } from '../../contract/model-facts.ts';
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import { settingsButSeed } from '../../contract/seed-group.ts';
import type { VerdictKind } from '../../contract/verdict.ts';
import { type Spread, spread } from '../../statistics/spread.ts';
import { alike, firstPair, wholeRuns } from './candidates.ts';
import { bestOf } from './curves.ts';
import { inBits, together, verbatim } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';

const FEWEST_SEEDS = 3;
/** More values make no sentence. */
const MOST_SEEDS = 8;
const MOST_DIFFERENCES = 3;
/** Only what nobody would argue about is asked: below the first it is no chance, above the second it may well be. */
const [CLEARLY, HARDLY] = [0.01, 0.2];

const CARD: RunCard = {
  id: 'r-gap-and-seeds',
  type: 'true-false',
  section: '1.3.2',
  keyPoint: null,
  difficulty: 2,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '两种设置各用几个种子训练过：它们的差别比种子造成的更大。',
    en: 'Two settings were trained with several seeds each: they differ by more than the seeds make it.',
  },
  needs: {
    zh: '同一份文本、同样多的词元，两种设置各有至少三个种子的已完成的训练，差别要么明显、要么分不出',
    en: 'finished runs of two settings on one text and as many tokens, three seeds or more of each, with a difference that is clear or clearly none',
  },
};

/** Runs of one setting. */
interface Side {
  settings: object;
  text: string | null;
  precision: string;
  tokens: number;
  runs: RunFacts[];
}

interface Found {
  sides: [Side, Side];
  values: [number[], number[]];
  spreads: [Spread, Spread];
  differing: Difference[];
  isLarger: boolean;
}

function sideOf(runs: RunFacts[]): Side | null {
  const seeds = new Set(runs.map(({ specification }) => specification.seed));
  // Repeats of a seed would be one value twice.
  if (seeds.size !== runs.length || seeds.size < FEWEST_SEEDS || seeds.size > MOST_SEEDS) return null;
  const sorted = runs.toSorted((one, other) => one.specification.seed - other.specification.seed);
  const [{ specification, corpusSha256, precision }] = sorted as [RunFacts];
  const { observation: _, ...settings } = settingsButSeed(specification, precision) as RunFacts['specification'];
  const tokens = specification.recipe.steps * tokensPerStep(specification);
  return { settings, text: corpusSha256, precision, tokens, runs: sorted };
}

const isSameTask = (one: Side, other: Side) =>
  one.text === other.text && one.precision === other.precision && one.tokens === other.tokens;

function found(one: Side, other: Side): Found | null {
  const differing = differences([one.settings, other.settings]);
  if (differing.length > MOST_DIFFERENCES) return null;
  const [first, second] = [scored(one), scored(other)];
  if (first.length < one.runs.length || second.length < other.runs.length) return null;
  const values: Found['values'] = [first.map(({ value }) => value), second.map(({ value }) => value)];
  const spreads: Found['spreads'] = [spread(values[0]), spread(values[1])];
  const seen = seenBy(spreads);
  if (seen === null) return null;
  // After what the eye sees, because it takes some milliseconds.
  const [verdict] = verdicts(first, [second], { better: 'lower', delta: DEFAULT_DELTA });
  const pValue = verdict?.pValue ?? null;
  const isBorneOut = pValue !== null && (seen ? pValue < CLEARLY && isSided(verdict?.kind) : pValue > HARDLY);
  return isBorneOut ? { sides: [one, other], values, spreads, differing, isLarger: seen } : null;
}

const isSided = (kind: VerdictKind | null | undefined) => kind === 'better' || kind === 'worse';

const scored = ({ runs }: Side) =>
  runs.flatMap((run) => {
    const best = bestOf(run);
    const { id, state, specification } = run;
    return best ? [{ id, state, seed: specification.seed, value: best.bitsPerByte, onlyBeyond: false }] : [];
  });

/** Whether the values lie apart by more than either side is wide, or mix; `null` for what is neither. */
function seenBy([one, other]: Found['spreads']): boolean | null {
  const areApart = one.minimum > other.maximum || other.minimum > one.maximum;
  const gap = Math.abs(one.mean - other.mean);
  const [width, scatter] = [
    Math.max(one.maximum - one.minimum, other.maximum - other.minimum),
    Math.min(one.standardDeviation!, other.standardDeviation!),
  ];
  if (areApart && gap > width) return true;
  return !areApart && gap < scatter ? false : null;
}

export const gapAndSeeds: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const finished = wholeRuns(runs, random).filter(({ state }) => state === 'finished');
    const sides = alike(finished).flatMap((group) => sideOf(group) ?? []);
    const pair = firstPair([sides], isSameTask, found);
    return pair && { item: itemOf(pair), figure: null };
  },
};

/** As in "rate 0.001: 2.101, 2.113, 2.108". */
function sideInWords({ values, differing }: Found, place: 0 | 1): QuizText {
  const told = (language: Language) =>
    differing.map(({ path, values: both }) => verbatim(settingText(path, both[place], language))).join(' · ');
  const numbers = values[place].map(inBits);
  return { zh: `${told('zh')}：${numbers.join('、')}`, en: `${told('en')}: ${numbers.join(', ')}` };
}

const YES: QuizText = { zh: '对。', en: 'Yes.' };
const NO: QuizText = { zh: '不是这样。', en: 'It is not so.' };

function itemOf(pair: Found): QuizItem {
  const { spreads, isLarger } = pair;
  const [one, other] = [sideInWords(pair, 0), sideInWords(pair, 1)];
  const gap = inBits(Math.abs(spreads[0].mean - spreads[1].mean));
  const ranges = spreads.map(({ maximum, minimum }) => inBits(maximum - minimum));
  const measured: QuizText = {
    zh: `两个平均值相差 ${gap}；只换种子，一边的最高与最低相差 ${ranges[0]}，另一边 ${ranges[1]}。`,
    en: `The means are ${gap} apart; seeds alone spread one setting over ${ranges[0]} and the other over ${ranges[1]}.`,
  };
  return {
    ...itemFacts(CARD, {
      fact: 'Whether two settings that the learner trained with several seeds differ by more than the seeds make it.',
      term: 'noise',
      stem: {
        zh: `你用两种设置各训练了几个种子，最低的验证损失（比特/字节）是——${one.zh}；${other.zh}。这两种设置的差别，比种子造成的更大。`,
        en: `You trained two settings with several seeds each. Their best validation losses, in bits per byte: ${one.en}; ${other.en}. These settings differ by more than the seeds make it.`,
      },
    }),
    type: 'true-false',
    holds: isLarger,
    reason: isLarger
      ? together(measured, {
          zh: '一边的每个值都在另一边所有值之外，只换种子做不到这样。',
          en: 'Each value of one setting lies beyond all of the other; seeds alone don’t do that.',
        })
      : together(measured, {
          zh: '两边的值混在一起，再换一个种子，谁高谁低就可能反过来。',
          en: 'The values of the two mix, and one more seed might turn the order round.',
        }),
    because: [
      {
        text: {
          zh: '一边的值都在另一边之外，相差比各自的散布更大',
          en: 'All values of one lie beyond the other’s, further apart than either is wide',
        },
        reason: together(isLarger ? YES : NO, measured),
        ...(isLarger ? { right: true as const } : {}),
      },
      {
        text: {
          zh: '两边的值混在一起，平均值之差还没有各自的散布大',
          en: 'The values of the two mix, and the means are closer than either is scattered',
        },
        reason: together(isLarger ? NO : YES, measured),
        ...(isLarger ? {} : { right: true as const }),
      },
      {
        text: { zh: '其中一个平均值更低，这就够了', en: 'One mean is lower than the other, which is enough' },
        reason: {
          zh: '两个平均值几乎总有高低，什么都没变、只换种子也会这样；要看的是相差多少、散布多大。',
          en: 'Of two means one is nearly always lower, even where nothing but the seed has changed: what counts is by how much, beside the scatter.',
        },
      },
      {
        text: {
          zh: '最低的那一次训练属于哪边，哪边就更好',
          en: 'The single lowest run decides, whichever side it is on',
        },
        reason: {
          zh: '最低的一次多半是碰上了好种子，种子试得越多，最低的就越低；它说明不了设置。',
          en: 'The lowest run mostly had a lucky seed, and the more seeds one tries the lower it gets: it says little of the setting.',
        },
      },
    ],
  };
}
