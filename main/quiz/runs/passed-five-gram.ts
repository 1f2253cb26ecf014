/** One curve: between which evaluations did it pass what counting reaches? */
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import { shuffled } from '../../random/shuffle.ts';
import { type Drawing, firstFound, wholeRuns } from './candidates.ts';
import { scoresOf } from './curves.ts';
import { inBits, inCounts, nameOf, together } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { Evaluation, RunFacts, RunTemplate } from './run-template.ts';

/** So near the line nobody sees on which side a point lies; bits per byte. */
const TOO_NEAR = 0.01;
/** Stretches this near the right one, in evaluations, are left out: on a chart they can't be told from it. */
const NEAREST = 2;
const WRONG_STRETCHES = 2;

const CARD: RunCard = {
  id: 'r-passed-five-gram',
  type: 'single-choice',
  section: '2.1',
  keyPoint: null,
  difficulty: 1,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '你的一次训练在哪两次评估之间超过了五元模型？',
    en: 'Between which evaluations did a run of yours pass the 5-gram model?',
  },
  needs: {
    zh: '一次已结束的训练，评估过至少五次，五元模型的基线已经算好，交点前后看得清',
    en: 'an ended run with five evaluations or more whose 5-gram line is counted, with points clearly above or below it',
  },
};

/** From the evaluation before (or the start) to this one. */
interface Stretch {
  from: number;
  to: Evaluation;
}

interface Found {
  run: RunFacts;
  line: number;
  stretches: Stretch[];
  /** Place of the one in which it passed; `null`: it never did. */
  passed: number | null;
}

function found(run: RunFacts): Found | null {
  const line = run.baselines?.fiveGram;
  if (line === undefined) return null;
  const scores = scoresOf(run);
  const passed = scores.findIndex(({ bitsPerByte }) => bitsPerByte < line);
  const around = passed === -1 ? scores : scores.slice(Math.max(0, passed - 1), passed + 1);
  if (around.some(({ bitsPerByte }) => Math.abs(bitsPerByte - line) < TOO_NEAR)) return null;
  const stretches = scores.map((to, place) => ({ from: scores[place - 1]?.step ?? 0, to }));
  const whole = { run, line, stretches, passed: passed === -1 ? null : passed };
  return farFrom(whole).length >= WRONG_STRETCHES && stretches.length > WRONG_STRETCHES + NEAREST ? whole : null;
}

const farFrom = ({ stretches, passed }: Found): Stretch[] =>
  stretches.filter((_, place) => passed === null || Math.abs(place - passed) >= NEAREST);

export const passedFiveGram: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const one = firstFound(wholeRuns(runs, random), found);
    if (!one) return null;
    const shown = shownOf(one, random);
    const steps = shown.flatMap(({ from, to }) => (from === 0 ? [to.step] : [from, to.step]));
    return { item: itemOf(one, shown), figure: { kind: 'curves', runs: [one.run.id], metric: 'bitsPerByte', steps } };
  },
};

/** Those that are to be chosen from, in order of step. */
function shownOf(one: Found, random: Drawing): Stretch[] {
  const { stretches, passed } = one;
  const right = passed === null ? [] : [stretches[passed]!];
  // Where it never passed, one more of them is wrong.
  const wrong = shuffled(farFrom(one), random).slice(0, passed === null ? WRONG_STRETCHES + 1 : WRONG_STRETCHES);
  return [...right, ...wrong].sort((a, b) => a.from - b.from);
}

function itemOf(one: Found, shown: readonly Stretch[]): QuizItem {
  const { run, line, stretches, passed } = one;
  const named: QuizText = { zh: `A 是${nameOf(run)}。`, en: `A is ${nameOf(run)}.` };
  const meaning: QuizText = {
    zh: '五元模型只数训练文本里五个字符连在一起的片段；低于它，才算学到了计数学不到的东西。',
    en: 'The 5-gram model only counts runs of five characters; below it a network has learned something that counting has not.',
  };
  return {
    ...itemFacts(CARD, {
      fact: 'Between which of its evaluations a run of the learner’s own first predicted better than the 5-gram model.',
      term: 'five-gram',
      stem: {
        zh: `图中的 A 是你的一次训练。五元模型在这份验证文本上是 ${inBits(line)} 比特/字节。A 在哪一段步数里，第一次预测得比它好？`,
        en: `A is one of your runs. On its validation text the 5-gram model stands at ${inBits(line)} bits per byte. Within which steps did A come to predict better than that?`,
      },
    }),
    type: 'single-choice',
    options: [
      ...shown.map((stretch) => {
        const isRight = passed !== null && stretch === stretches[passed];
        return {
          text: textOf(stretch),
          reason: isRight ? together(whyRight(stretch, line), named, meaning) : whyWrong(stretch, line),
          ...(isRight ? { right: true as const } : {}),
        };
      }),
      neverOf(one, together(named, meaning)),
    ],
  };
}

const textOf = ({ from, to }: Stretch): QuizText => ({
  zh: `第 ${inCounts(from)} 步到第 ${inCounts(to.step)} 步之间`,
  en: `Between steps ${inCounts(from)} and ${inCounts(to.step)}`,
});

function whyRight({ from, to }: Stretch, line: number): QuizText {
  const [step, bits] = [inCounts(to.step), inBits(to.bitsPerByte)];
  return {
    zh: `对。第 ${step} 步评估得 ${bits}，第一次低于 ${inBits(line)}；${from === 0 ? '之前还没有评估过' : `第 ${inCounts(from)} 步时还在线上方`}。`,
    en: `Yes. The evaluation at step ${step} gave ${bits}, the first one below ${inBits(line)}; ${from === 0 ? 'there was none before it' : `at step ${inCounts(from)} it was still above`}.`,
  };
}

function whyWrong({ from, to }: Stretch, line: number): QuizText {
  const [step, bits] = [inCounts(to.step), inBits(to.bitsPerByte)];
  return to.bitsPerByte < line
    ? {
        zh: `到第 ${inCounts(from)} 步，它早已低于 ${inBits(line)}；到第 ${step} 步是 ${bits}。问的是第一次。`,
        en: `By step ${inCounts(from)} it had been below ${inBits(line)} before; at step ${step} it stood at ${bits}. The first time is asked for.`,
      }
    : {
        zh: `到第 ${step} 步它还有 ${bits}，高于 ${inBits(line)}。`,
        en: `At step ${step} it still stood at ${bits}, above ${inBits(line)}.`,
      };
}

function neverOf({ line, stretches, passed }: Found, more: QuizText) {
  const text: QuizText = { zh: '一直没有：它始终在线的上方', en: 'It never did: it stayed above the line' };
  const lowest = inBits(Math.min(...stretches.map(({ to }) => to.bitsPerByte)));
  if (passed === null)
    return {
      text,
      reason: together(
        {
          zh: `对。最低的一次评估是 ${lowest}，仍高于 ${inBits(line)}：更多的步数、更大的模型或别的学习率也许能过这条线。`,
          en: `Yes. Its lowest evaluation was ${lowest}, still above ${inBits(line)}: more steps, a larger model or another rate might get it there.`,
        },
        more,
      ),
      right: true as const,
    };
  return {
    text,
    reason: {
      zh: `它最低到了 ${lowest}，低于 ${inBits(line)}：它过了线。`,
      en: `It came down to ${lowest}, below ${inBits(line)}: it did pass.`,
    },
  };
}
