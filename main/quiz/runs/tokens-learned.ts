/** From how many tokens did a run learn? */

import { modelFacts, tokensPerStep } from '../../contract/model-facts.ts';
import type { QuizItem } from '../../contract/quiz-item.ts';
import { firstFound, wholeRuns } from './candidates.ts';
import { inCounts, nameOf } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';

/** Of the value. */
const TOLERANCE = 0.01;

const CARD: RunCard = {
  id: 'r-tokens-learned',
  type: 'numeric',
  section: '1.3.2',
  keyPoint: null,
  difficulty: 2,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '你的一次训练一共从多少个词元学习过？',
    en: 'From how many tokens has a run of yours learned?',
  },
  needs: { zh: '一次已完成的训练', en: 'a finished run' },
};

/** What was counted while it trained must be what its settings say: else something of it is not as it seems. */
function found(run: RunFacts): { run: RunFacts; tokens: number } | null {
  const { specification, tokens, state } = run;
  const expected = specification.recipe.steps * tokensPerStep(specification);
  return state === 'finished' && tokens === expected ? { run, tokens } : null;
}

export const tokensLearned: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const one = firstFound(wholeRuns(runs, random), found);
    return one && { item: itemOf(one.run, one.tokens), figure: null };
  },
};

function itemOf(run: RunFacts, tokens: number): QuizItem {
  const { model, recipe } = run.specification;
  const { steps, batchSize, gradientAccumulation: accumulated } = recipe;
  const { window: context, predicting } = modelFacts(model);
  const learnsFromAll = predicting === context;
  const averaged = accumulated > 1;
  const tolerance = Math.ceil(tokens * TOLERANCE);
  const product = [steps, ...(averaged ? [accumulated] : []), batchSize, ...(predicting > 1 ? [predicting] : [])]
    .map(inCounts)
    .join(' × ');
  const mistakes = [
    {
      value: steps * accumulated * batchSize,
      reason: {
        zh: '这是序列数；每条序列还有上下文那么多个词元。',
        en: 'These are sequences; each of them has as many tokens as the context.',
      },
    },
    {
      value: steps * accumulated * batchSize * context,
      reason: {
        zh: '上下文里的词元只是读入的；这种模型每条序列只预测后面的一个词元，从那一个学习。',
        en: 'The tokens of the context are only read; of each sequence this model predicts the one token behind it, and learns from that.',
      },
    },
    {
      value: steps * predicting,
      reason: {
        zh: '每一步只算了一条序列；一批里有好几条。',
        en: 'This takes one sequence a step; a batch has several.',
      },
    },
    {
      value: accumulated * batchSize * predicting,
      reason: {
        zh: '这是一步的词元数，还要乘以步数。',
        en: 'These are the tokens of one step, still to be multiplied by the steps.',
      },
    },
    {
      value: steps * batchSize * predicting,
      reason: {
        zh: '漏了梯度累积：每一步要用好几批。',
        en: 'This leaves out gradient accumulation: each step takes several batches.',
      },
    },
  ];
  const different = mistakes.filter(
    ({ value }, place) =>
      Math.abs(value - tokens) > tolerance && mistakes.findIndex((each) => each.value === value) === place,
  );
  return {
    ...itemFacts(CARD, {
      fact: 'From how many tokens a run of the learner’s own has learned: steps times sequences times what each predicts.',
      term: 'batch',
      stem: {
        zh: `${nameOf(run)}训练了 ${inCounts(steps)} 步，批量 ${inCounts(batchSize)}${averaged ? `，每步累积 ${inCounts(accumulated)} 批` : ''}，上下文 ${inCounts(context)}${learnsFromAll ? '' : '，每条序列只预测它后面的一个词元'}。它一共从多少个词元学习过？`,
        en: `${nameOf(run)} trained for ${inCounts(steps)} steps with batches of ${inCounts(batchSize)}${averaged ? `, ${inCounts(accumulated)} of them accumulated in each step,` : ''} and a context of ${inCounts(context)}${learnsFromAll ? '' : ' to predict the one token behind it'}. From how many tokens has it learned?`,
      },
    }),
    type: 'numeric',
    value: tokens,
    tolerance,
    unit: { zh: '个词元', en: 'tokens' },
    reason: {
      zh: `${product} = ${inCounts(tokens)}，训练时数到的也是这么多。比较两次训练，要看词元数，不要只看步数：一步可以大，也可以小。`,
      en: `${product} = ${inCounts(tokens)}, which is what was counted while it trained. Runs are compared by tokens rather than by steps: a step can be large or small.`,
    },
    mistakes: different,
  };
}
