/** One setting, several seeds: how far apart did the seed alone put them? */
import { formatFixed } from '../../../resources/messages/format.ts';
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import { shuffled } from '../../random/shuffle.ts';
import { alike, type Drawing, firstFound, wholeRuns } from './candidates.ts';
import { bestOf } from './curves.ts';
import { nameOf, together } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';

const FEWEST_SEEDS = 3;
/** Below it lies only how sums were rounded; bits per byte. */
const LEAST_RANGE = 0.0005;
const OPTIONS = 4;
/** No option says more than a text has; bits per byte. */
const LARGEST = 3;

const CARD: RunCard = {
  id: 'r-seed-range',
  type: 'single-choice',
  section: '1.3.2',
  keyPoint: null,
  difficulty: 2,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '同一设置只换种子训练了几次：最低验证损失相差多少？',
    en: 'One setting was trained with several seeds: how far apart did their best validation losses end?',
  },
  needs: {
    zh: '至少三次已完成的训练，除了随机种子都相同',
    en: 'three finished runs or more that differ in nothing but the seed',
  },
};

/** Finer than elsewhere: it is about small differences. */
const inBits4 = (bitsPerByte: number) => formatFixed(bitsPerByte, 4, 'en');
/** One figure, and as many zeros as it takes. */
const inFigures = (value: number) => formatFixed(value, Math.max(0, -Math.floor(Math.log10(value) + 1e-9)), 'en');

interface Scored {
  run: RunFacts;
  bits: number;
}

interface Found {
  lowest: Scored;
  highest: Scored;
  seeds: number;
}

function found(group: readonly RunFacts[]): Found | null {
  // Repeats of a seed are one draw: the first of them speaks for it.
  const runs = [...new Map(group.toReversed().map((run) => [run.specification.seed, run])).values()];
  if (runs.length < FEWEST_SEEDS) return null;
  const scored = runs.flatMap((run): Scored[] => {
    const best = bestOf(run);
    return best ? [{ run, bits: best.bitsPerByte }] : [];
  });
  if (scored.length < runs.length) return null;
  const [lowest, ...others] = scored.toSorted((one, other) => one.bits - other.bits);
  const highest = others.at(-1)!;
  return highest.bits - lowest!.bits >= LEAST_RANGE ? { lowest: lowest!, highest, seeds: runs.length } : null;
}

export const seedRange: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const finished = wholeRuns(runs, random).filter(({ state }) => state === 'finished');
    const group = firstFound(shuffled(alike(finished), random), found);
    return group && { item: itemOf(group, random), figure: null };
  },
};

function itemOf({ lowest, highest, seeds }: Found, random: Drawing): QuizItem {
  const range = highest.bits - lowest.bits;
  const rounded = Number(range.toPrecision(1));
  // Ten times apart: which of them it is stands beyond doubt. Where in the ladder it stands is drawn.
  const fits = [0, 1, 2].filter((below) => rounded * 10 ** (OPTIONS - 1 - below) <= LARGEST);
  const below = fits[random.integer(fits.length)] ?? OPTIONS - 1;
  const ladder = Array.from({ length: OPTIONS }, (_, rung) => Number((rounded * 10 ** (rung - below)).toPrecision(1)));
  const measured: QuizText = {
    zh: `最低的是${nameOf(lowest.run)}（种子 ${lowest.run.specification.seed}），${inBits4(lowest.bits)}；最高的是${nameOf(highest.run)}（种子 ${highest.run.specification.seed}），${inBits4(highest.bits)}；相差 ${inBits4(range)}。`,
    en: `The lowest is ${nameOf(lowest.run)} (seed ${lowest.run.specification.seed}) with ${inBits4(lowest.bits)}, the highest ${nameOf(highest.run)} (seed ${highest.run.specification.seed}) with ${inBits4(highest.bits)}: ${inBits4(range)} apart.`,
  };
  return {
    ...itemFacts(CARD, {
      fact: 'How far apart the seed alone put the best validation losses of one of the learner’s own settings.',
      term: 'seed',
      stem: {
        zh: `${nameOf(lowest.run)}那种设置，你用 ${seeds} 个种子各训练了一次。各次最低的验证损失之间，最大的与最小的大约相差多少？`,
        en: `You trained the setting of ${nameOf(lowest.run)} with ${seeds} seeds. About how far apart are the highest and the lowest of their best validation losses?`,
      },
    }),
    type: 'single-choice',
    options: ladder.map((rung, place) => ({
      text: { zh: `${inFigures(rung)} 比特/字节`, en: `${inFigures(rung)} bits per byte` },
      reason:
        place === below ? together({ zh: '对。', en: 'Yes.' }, measured, LESSON) : tooFar(place < below, measured),
      ...(place === below ? { right: true as const } : {}),
    })),
  };
}

const LESSON: QuizText = {
  zh: '种子决定初始权重和数据的次序。两种设置各训练一次，相差还没有这么多，就什么也说明不了。',
  en: 'The seed decides the first weights and the order of the data. Two settings with one run each that differ by less than this say nothing.',
};

const tooFar = (isSmaller: boolean, measured: QuizText): QuizText =>
  together(
    isSmaller
      ? { zh: '种子造成的差别比这大得多。', en: 'The seeds make more than that.' }
      : { zh: '种子造成的差别比这小得多。', en: 'The seeds make less than that.' },
    measured,
  );
