/** Runs planned for different lengths: which was better where the shorter one ended? */
import { formatSignificant } from '../../../resources/messages/format.ts';
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import type { GradientSpecification } from '../../contract/run-specification.ts';
import { learningRateAt } from '../../recipe/learning-rate-schedule.ts';
import { alike, firstPair, wholeRuns } from './candidates.ts';
import { type CommonScore, commonScores } from './curves.ts';
import { inBits, inCounts, nameOf, together } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';

/** The shorter one ends at this share of the longer one at most. */
const MOST_SHARE = 0.8;
/** Bits per byte: more than another seed makes of a run of a lesson. */
const LEAST_GAP = 0.03;
/** A schedule that hardly comes down does not tell the two apart. */
const LARGEST_FINAL_SHARE = 0.5;

const CARD: RunCard = {
  id: 'r-shorter-schedule',
  type: 'single-choice',
  section: '1.3.2',
  keyPoint: null,
  difficulty: 3,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '两次训练只有计划的步数不同：短的结束时，谁的验证损失更低？',
    en: 'Two runs differ in the steps planned: whose validation loss was lower where the shorter one ended?',
  },
  needs: {
    zh: '两次已完成的训练，文本和设置相同，只有步数（和预热的步数）不同，而且长的那次在短的结束之处评估过',
    en: 'two finished runs that differ in their steps (and those of the warm-up) alone, the longer one evaluated where the shorter one ended',
  },
};

const stepsOf = ({ specification }: RunFacts) => specification.recipe.steps;

const levelled = (specification: GradientSpecification): GradientSpecification => ({
  ...specification,
  recipe: { ...specification.recipe, steps: 1, warmupSteps: 0 },
});

interface Found {
  shorter: RunFacts;
  longer: RunFacts;
  /** `one` of the shorter. */
  score: CommonScore;
}

function found(one: RunFacts, other: RunFacts): Found | null {
  const [shorter, longer] = stepsOf(one) < stepsOf(other) ? [one, other] : [other, one];
  const score = commonScores(shorter, longer).find(({ step }) => step === stepsOf(shorter));
  return score && Math.abs(score.one - score.other) >= LEAST_GAP ? { shorter, longer, score } : null;
}

export const shorterSchedule: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const finished = wholeRuns(runs, random).filter(
      ({ state, specification }) =>
        state === 'finished' && specification.recipe.finalLearningRateShare <= LARGEST_FINAL_SHARE,
    );
    const pair = firstPair(
      alike(finished, levelled),
      (one, other) => Math.min(stepsOf(one) / stepsOf(other), stepsOf(other) / stepsOf(one)) <= MOST_SHARE,
      found,
    );
    return pair && { item: itemOf(pair), figure: null };
  },
};

function itemOf({ shorter, longer, score }: Found): QuizItem {
  const [short, long, step] = [inCounts(stepsOf(shorter)), inCounts(stepsOf(longer)), inCounts(score.step)];
  const [one, other] = [nameOf(shorter), nameOf(longer)];
  const oneSeed = shorter.specification.seed === longer.specification.seed;
  const oneWarmup = shorter.specification.recipe.warmupSteps === longer.specification.recipe.warmupSteps;
  const also: QuizText = {
    zh: `${oneWarmup ? '' : '、预热的步数'}${oneSeed ? '' : '和随机种子'}`,
    en: `${oneWarmup ? '' : ', those of the warm-up'}${oneSeed ? '' : ' and the seed'}`,
  };
  const scores: QuizText = {
    zh: `到第 ${step} 步，${one}是 ${inBits(score.one)}，${other}是 ${inBits(score.other)} 比特/字节。`,
    en: `At step ${step} ${one} stood at ${inBits(score.one)} and ${other} at ${inBits(score.other)} bits per byte.`,
  };
  const rates: QuizText = {
    zh: `那时短的学习率已经降到 ${rateAt(shorter, score.step)}，长的还有 ${rateAt(longer, score.step)}。`,
    en: `By then the rate of the shorter one had come down to ${rateAt(shorter, score.step)}; that of the longer one was still ${rateAt(longer, score.step)}.`,
  };
  const shorterIsLower = score.one < score.other;
  const why: QuizText = shorterIsLower
    ? {
        zh: '步子变小，损失才落得下去。所以不能拿长训练的半路去比短训练的终点。',
        en: 'With small steps the loss settles. So it is not fair to compare the middle of a long run with the end of a short one.',
      }
    : {
        zh: '小步子通常让损失落得更低，这里却是一路较高的学习率走得更远：短的那次降得太早了。',
        en: 'Small steps tend to let the loss settle, but here the higher rate had got further: the shorter run came down too early.',
      };
  const option = (run: RunFacts, planned: string, right: boolean) => ({
    text: { zh: `${nameOf(run)}，计划 ${planned} 步`, en: `${nameOf(run)}, planned for ${planned} steps` },
    reason: together(right ? { zh: '对。', en: 'Yes.' } : { zh: '不是。', en: 'No.' }, scores, rates, why),
    ...(right ? { right: true as const } : {}),
  });
  return {
    ...itemFacts(CARD, {
      fact: 'Which of two of the learner’s own runs, planned for different lengths, was better where the shorter one ended.',
      term: 'cosine-schedule',
      stem: {
        zh: `你的两次训练，除了计划的步数${also.zh}，设置都相同：一次 ${short} 步，一次 ${long} 步，学习率都按余弦降到最后一步。到第 ${step} 步时，谁的验证损失更低？`,
        en: `Two of your runs are the same in all but the steps planned${also.en}: ${short} and ${long} steps; in both the rate comes down along a cosine until the last step. Whose validation loss was lower at step ${step}?`,
      },
    }),
    type: 'single-choice',
    options: [
      option(shorter, short, shorterIsLower),
      option(longer, long, !shorterIsLower),
      {
        text: {
          zh: `一样低：前 ${step} 步算的是同样的东西`,
          en: `Both the same: up to step ${step} they compute the same`,
        },
        reason: together(
          {
            zh: `学习率曲线是按计划的总步数拉开的，所以${oneWarmup ? '从预热之后起' : '从第一步起'}，每一步的学习率就不同了。`,
            en: `The schedule is stretched over the steps planned: from the ${oneWarmup ? 'warm-up' : 'first step'} on, each step has another rate.`,
          },
          scores,
        ),
      },
    ],
  };
}

/** As exact as a sentence needs it. */
const rateAt = ({ specification }: RunFacts, step: number): string =>
  formatSignificant(learningRateAt(step, specification.recipe), 'en');
