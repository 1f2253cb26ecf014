/** A run that trains now: what will its validation loss be at a step to come? Predict, then see. */
import type { QuizItem } from '../../contract/quiz-item.ts';
import { type Drawing, firstFound, trainingRuns } from './candidates.ts';
import { scoresOf } from './curves.ts';
import { BITS_PER_BYTE, inBits, inCounts, nameOf, together } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { Evaluation, RunFacts, RunItem, RunTemplate, RunWait } from './run-template.ts';

/** What counts as right: the larger of a share of the measured value and of bits per byte. */
const [TOLERANCE_SHARE, LEAST_TOLERANCE] = [0.02, 0.02];
const FEWEST_POINTS = 2;
const SHOWN_POINTS = 4;
/** Evaluations ahead: what comes after more is waited for too long. */
const FURTHEST = 12;

const CARD: RunCard = {
  id: 'r-predict-validation',
  type: 'numeric',
  section: '1.3.2',
  keyPoint: null,
  difficulty: 2,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '正在进行的一次训练，到后面某一步，验证损失会是多少？先预测，再看。',
    en: 'What will the validation loss of the run that trains now be at a step to come? Predict, then see.',
  },
  needs: {
    zh: '一次正在进行的训练，已经评估过至少两次，后面还有评估',
    en: 'a run that trains now, with two evaluations or more behind it and another to come',
  },
};

interface Found {
  run: RunFacts;
  recent: Evaluation[];
  coming: number[];
}

function found(run: RunFacts): Found | null {
  const recent = scoresOf(run).slice(-SHOWN_POINTS);
  const last = recent.at(-1);
  if (!last || recent.length < FEWEST_POINTS) return null;
  const coming = comingEvaluations(run, last.step);
  return coming.length > 0 ? { run, recent, coming } : null;
}

/** Steps at which it will be evaluated; the last step is one. */
function comingEvaluations({ specification }: RunFacts, after: number): number[] {
  const { recipe, observation } = specification;
  const every = observation.evaluateEvery;
  const next = (Math.floor(after / every) + 1) * every;
  const steps = Array.from({ length: FURTHEST }, (_, place) => Math.min(next + place * every, recipe.steps));
  return [...new Set(steps)].filter((step) => step > after);
}

/** Where a run has been evaluated often enough, if something is left to ask about by then. */
function waitOf(run: RunFacts): (RunWait & { left: number })[] {
  const seen = scoresOf(run);
  const last = seen.at(-1)?.step ?? 0;
  const step = comingEvaluations(run, last)[FEWEST_POINTS - seen.length - 1];
  return step !== undefined && comingEvaluations(run, step).length > 0 ? [{ run, step, left: step - last }] : [];
}

export const predictValidation: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const one = firstFound(trainingRuns(runs, random), found);
    return one && itemOf(one, random);
  },
  waits(runs) {
    const waiting = runs.flatMap((run) => (run.state === 'running' ? waitOf(run) : []));
    // Whose evaluation comes first is not known: the one with the fewest steps to go.
    return waiting.toSorted((one, other) => one.left - other.left)[0] ?? null;
  },
};

function itemOf({ run, recent, coming }: Found, random: Drawing): RunItem {
  // The very next may be measured while somebody still thinks.
  const choice = coming.length > 1 ? coming.slice(1) : coming;
  const step = choice[random.integer(choice.length)]!;
  const [before, last] = recent.slice(-2) as [Evaluation, Evaluation];
  const points = recent.map((each) => ({ step: inCounts(each.step), bits: inBits(each.bitsPerByte) }));
  const slope = (last.bitsPerByte - before.bitsPerByte) / (last.step - before.step);
  const straight = Number((last.bitsPerByte + slope * (step - last.step)).toFixed(3));
  const [at, share] = [inCounts(step), TOLERANCE_SHARE * 100];
  const item: QuizItem = {
    ...itemFacts(CARD, {
      fact: 'What the validation loss of a run that trains now comes to at a step that lies ahead.',
      term: 'validation',
      stem: {
        zh: `${nameOf(run)}正在训练，一共 ${inCounts(run.specification.recipe.steps)} 步。验证损失（比特/字节）到现在是：${points.map((each) => `第 ${each.step} 步 ${each.bits}`).join('，')}。到第 ${at} 步会是多少？（相差不超过测得值的 ${share}%，或不超过 ${LEAST_TOLERANCE}，都算对）`,
        en: `${nameOf(run)} trains now, ${inCounts(run.specification.recipe.steps)} steps in all. Its validation loss so far, in bits per byte: ${points.map((each) => `${each.bits} at step ${each.step}`).join(', ')}. What will it be at step ${at}? (Within ${share}% of the measured value, or within ${LEAST_TOLERANCE}, counts as right.)`,
      },
    }),
    type: 'numeric',
    value: 0,
    tolerance: 0,
    unit: BITS_PER_BYTE,
    reason: {
      zh: '损失先降得快，后降得慢，画在步数上是一条越来越平的曲线；临近结束，学习率降下来，常常还会再低一点。',
      en: 'Loss falls fast at first and then ever more slowly, a curve that flattens over the steps; towards the end, as the rate comes down, it tends to fall a little more.',
    },
    mistakes: [
      {
        value: Number(last.bitsPerByte.toFixed(3)),
        reason: {
          zh: `这是第 ${inCounts(last.step)} 步的值，之后它还在变。`,
          en: `This is what it had at step ${inCounts(last.step)}; it moved on from there.`,
        },
      },
      {
        value: straight,
        reason: {
          zh: '把最后两次评估连成直线再往前画，得到这个值；曲线却越来越平。',
          en: 'A straight line through the last two evaluations leads here; but the curve flattens.',
        },
      },
    ],
  };
  return { item, figure: null, pending: { run: run.id, step } };
}

/**
 * A prediction with its key, once it was measured.
 *
 * @param item - of a pending prediction
 * @param measured - bits per byte at the step asked about, finite
 * @throws RangeError for an item that is no number
 */
export function settle(item: QuizItem, measured: number): QuizItem {
  if (item.type !== 'numeric') throw new RangeError(`${item.id} is no prediction`);
  const tolerance = Math.max(LEAST_TOLERANCE, measured * TOLERANCE_SHARE);
  return {
    ...item,
    value: measured,
    tolerance,
    reason: together({ zh: `测得 ${inBits(measured)}。`, en: `Measured: ${inBits(measured)}.` }, item.reason),
    mistakes: item.mistakes.filter(({ value }) => Math.abs(value - measured) > tolerance),
  };
}
