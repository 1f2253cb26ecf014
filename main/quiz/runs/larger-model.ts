/** Two curves: which was the larger model? */

import { modelFacts } from '../../contract/model-facts.ts';
import type { QuizText } from '../../contract/quiz-item.ts';
import { type GradientSpecification, isOfFamily } from '../../contract/run-specification.ts';
import { alike, firstPair, wholeRuns } from './candidates.ts';
import { type CurvePair, curvePairItem } from './curve-pair.ts';
import { isPastBest, toldApart } from './curves.ts';
import { inCounts } from './in-words.ts';
import type { RunCard } from './item-facts.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';

/** Of the numbers of parameters. */
const LEAST_RATIO = 2;

const CARD: RunCard = {
  id: 'r-larger-model',
  type: 'single-choice',
  section: '1.3.2',
  keyPoint: null,
  difficulty: 2,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '你的两次训练只有模型大小不同：哪条曲线是较大的模型？',
    en: 'Two of your runs differ in the size of the model: which curve is that of the larger one?',
  },
  needs: {
    zh: '两次已结束的训练，文本和配方相同，参数量至少差一倍，而且曲线分得开',
    en: 'two ended runs with the same text and recipe, one model at least twice the size of the other, with curves that lie apart',
  },
};

/** Without what makes a GPT large. */
const levelled = (specification: GradientSpecification): GradientSpecification =>
  isOfFamily(specification, 'gpt')
    ? { ...specification, model: { ...specification.model, layers: 1, heads: 1, width: 1 } }
    : specification;

/** Told from the settings alone, which are at hand: of two that {@link levelled} makes the same. */
function isOtherModel({ specification: { model: one } }: RunFacts, { specification: { model: other } }: RunFacts) {
  const [facts, others] = [modelFacts(one), modelFacts(other)];
  return facts.layers !== others.layers || facts.width !== others.width;
}

/** Of the larger to the smaller one; 0 where a size is not known. */
function ratio({ parameters: one }: RunFacts, { parameters: other }: RunFacts): number {
  return one && other ? Math.max(one / other, other / one) : 0;
}

function found(one: RunFacts, other: RunFacts): CurvePair | null {
  const [wanted, smaller] = one.parameters! > other.parameters! ? [one, other] : [other, one];
  const last = toldApart(wanted, smaller);
  return last && { wanted, other: smaller, last };
}

function why({ wanted, last }: CurvePair): QuizText {
  if (last.one < last.other)
    return {
      zh: '步数和文本都一样，参数多的模型能记住、能区分的东西更多，所以降得更低。',
      en: 'With the same steps and text, a model with more parameters can hold and tell apart more, and so comes out lower.',
    };
  return isPastBest(wanted, last.one)
    ? {
        zh: '这里大的反而高，已经过了自己的最低点。训练损失若还在下降，它是在背训练文本：文本不变，模型越大越容易过拟合。',
        en: 'Here the larger one ends higher, past its own best. Where its training loss still fell, it learned the text by heart: on the same text a larger model overfits sooner.',
      }
    : {
        zh: '这里大的反而高：参数多，并不保证在这么多步里、用同一个学习率就训练得好。大模型常常要更低的学习率或更多的步数。',
        en: 'Here the larger one ends higher: more parameters don’t promise more within these steps and at this rate. Larger models tend to want a lower rate, or more steps.',
      };
}

export const largerModel: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const pair = firstPair(
      alike(wholeRuns(runs, random), levelled),
      (one, other) => isOtherModel(one, other) && ratio(one, other) >= LEAST_RATIO,
      found,
    );
    if (!pair) return null;
    return curvePairItem(
      CARD,
      pair,
      {
        fact: 'Which of two of the learner’s own curves, alike in text and recipe, is that of the larger model.',
        term: 'parameters',
        stem: {
          zh: '图中的 A 和 B 是你的两次训练，文本和训练配方相同，模型大小不同。哪条曲线是较大的模型？',
          en: 'A and B are two of your runs, with the same text and recipe and models of different sizes. Which curve is that of the larger model?',
        },
        told: ({ parameters }) => ({
          zh: `参数 ${inCounts(parameters!)} 个`,
          en: `${inCounts(parameters!)} parameters`,
        }),
        why: why(pair),
        neither: {
          text: {
            zh: '都不是：文本相同，参数就一样多',
            en: 'Neither: the same text makes as many parameters',
          },
          reason: {
            zh: '文本只通过词表影响一部分参数；层数和宽度是模型自己的设置，参数量主要由它们决定。',
            en: 'The text bears on the parameters through its vocabulary alone; layers and width are settings of the model and decide most of their number.',
          },
        },
      },
      random,
    );
  },
};
