/** One curve: at which evaluation was the run at its best? */
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import { shuffled } from '../../random/shuffle.ts';
import { type Drawing, firstFound, wholeRuns } from './candidates.ts';
import { bestOf, scoresOf } from './curves.ts';
import { inBits, inCounts, nameOf, together } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { Evaluation, RunFacts, RunTemplate } from './run-template.ts';

/** So much worse than the best an evaluation is visibly not it; bits per byte. */
const VISIBLY_WORSE = 0.05;
const FEWEST_POINTS = 6;
const WRONG = 3;

const CARD: RunCard = {
  id: 'r-best-step',
  type: 'single-choice',
  section: '1.3.2',
  keyPoint: null,
  difficulty: 1,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '你的一次训练在哪一步的验证损失最低？',
    en: 'At which step was the validation loss of a run of yours lowest?',
  },
  needs: {
    zh: '一次已结束的训练，评估过至少六次，其中三次明显高于最低的一次',
    en: 'an ended run with six evaluations or more, three of them clearly above its best',
  },
};

interface Found {
  run: RunFacts;
  best: Evaluation;
  last: Evaluation;
  worse: Evaluation[];
}

/** @param turned - only where the best was not the last */
function found(run: RunFacts, turned: boolean): Found | null {
  const scores = scoresOf(run);
  const [best, last] = [bestOf(run), scores.at(-1)];
  if (!best || !last || scores.length < FEWEST_POINTS) return null;
  const worse = scores.filter(({ bitsPerByte }) => bitsPerByte - best.bitsPerByte >= VISIBLY_WORSE);
  return worse.length >= WRONG && (!turned || worse.includes(last)) ? { run, best, last, worse } : null;
}

export const bestStep: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const whole = wholeRuns(runs, random);
    // Most runs are at their best at the end: were it asked of any, that would be the answer without a look.
    const turned = random.integer(2) === 0 ? firstFound(whole, (run) => found(run, true)) : null;
    const one = turned ?? firstFound(whole, (run) => found(run, false));
    if (!one) return null;
    const shown = shownOf(one, random);
    const steps = shown.map(({ step }) => step);
    return { item: itemOf(one, shown), figure: { kind: 'curves', runs: [one.run.id], metric: 'bitsPerByte', steps } };
  },
};

/** Those that are to be chosen from, in order of step. */
function shownOf({ best, last, worse }: Found, random: Drawing): Evaluation[] {
  // The last one is what people take without looking.
  const lastIsWorse = worse.includes(last);
  const others = shuffled(
    worse.filter((each) => each !== last),
    random,
  );
  const wrong = [...(lastIsWorse ? [last] : []), ...others].slice(0, WRONG);
  return [best, ...wrong].sort((one, other) => one.step - other.step);
}

function itemOf({ run, best, last }: Found, shown: readonly Evaluation[]): QuizItem {
  return {
    ...itemFacts(CARD, {
      fact: 'At which of its evaluations the validation loss of a run of the learner’s own was lowest.',
      term: 'overfitting',
      stem: {
        zh: '图中的 A 是你的一次训练的验证损失。要留下一个检查点去写文字，应当留哪一步的？',
        en: 'A is the validation loss of one of your runs. Of which step would you keep the checkpoint, to write with it?',
      },
    }),
    type: 'single-choice',
    options: shown.map((each) => ({
      text: { zh: `第 ${inCounts(each.step)} 步`, en: `Step ${inCounts(each.step)}` },
      reason: each === best ? whyBest(run, best, last) : whyNot(each, best, last),
      ...(each === best ? { right: true as const } : {}),
    })),
  };
}

function whyBest(run: RunFacts, best: Evaluation, last: Evaluation): QuizText {
  const [bits, end] = [inBits(best.bitsPerByte), inBits(last.bitsPerByte)];
  const measured: QuizText = {
    zh: `对。A 是${nameOf(run)}，第 ${inCounts(best.step)} 步最低，${bits} 比特/字节。`,
    en: `Yes. A is ${nameOf(run)}, lowest at step ${inCounts(best.step)} with ${bits} bits per byte.`,
  };
  if (best === last)
    return together(measured, {
      zh: '那是最后一次评估：到结束它还在往下降，再多训练一些也许还会更低。',
      en: 'That was its last evaluation: it was still coming down, and more steps might have brought more.',
    });
  return last.bitsPerByte - best.bitsPerByte >= VISIBLY_WORSE
    ? together(measured, {
        zh: `到结束又升到 ${end}。训练损失若还在下降，这就是过拟合：它在背训练文本，没见过的文本反而猜得差了；训练损失若也升了，是训练本身失了稳。`,
        en: `By the end it had risen to ${end}. Where the training loss still fell, that is overfitting: it learned its text by heart and predicts unseen text worse. Where that rose as well, training itself came apart.`,
      })
    : together(measured, {
        zh: `到结束是 ${end}，相差很小：后面只是在原地起伏。`,
        en: `At the end it stood at ${end}, which is hardly more: the rest only went up and down.`,
      });
}

function whyNot(each: Evaluation, best: Evaluation, last: Evaluation): QuizText {
  const bits = inBits(each.bitsPerByte);
  if (each.step < best.step)
    return {
      zh: `这时是 ${bits}，后来降到了 ${inBits(best.bitsPerByte)}：它还没有学完。`,
      en: `It stood at ${bits} here and came down to ${inBits(best.bitsPerByte)} later: it had more to learn.`,
    };
  return each === last
    ? {
        zh: `最后一步是 ${bits}，之前到过 ${inBits(best.bitsPerByte)}：训练得最久的不一定最好。`,
        en: `At the last step it stood at ${bits}, after ${inBits(best.bitsPerByte)} before: the longest trained is not always the best.`,
      }
    : {
        zh: `这时是 ${bits}，最低的 ${inBits(best.bitsPerByte)} 已经过去了。`,
        en: `It stood at ${bits} here, and its best, ${inBits(best.bitsPerByte)}, lay behind it.`,
      };
}
