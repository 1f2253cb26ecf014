/** Two curves: which had the higher learning rate? */
import type { QuizText } from '../../contract/quiz-item.ts';
import type { GradientSpecification } from '../../contract/run-specification.ts';
import { alike, firstPair, wholeRuns } from './candidates.ts';
import { type CurvePair, curvePairItem } from './curve-pair.ts';
import { isPastBest, toldApart } from './curves.ts';
import { inFull } from './in-words.ts';
import type { RunCard } from './item-facts.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';

/** Rates closer than this make curves that differ by little else than the seed. */
const LEAST_RATIO = 1.5;

const CARD: RunCard = {
  id: 'r-higher-rate',
  type: 'single-choice',
  section: '1.3.2',
  keyPoint: null,
  difficulty: 2,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '你的两次训练只有学习率不同：哪条曲线的学习率更高？',
    en: 'Two of your runs differ in their learning rate: which curve had the higher one?',
  },
  needs: {
    zh: '两次已结束的训练，文本相同，只有学习率不同（随机种子可以不同），而且曲线分得开',
    en: 'two ended runs on the same text that differ in nothing but the learning rate and perhaps the seed, with curves that lie apart',
  },
};

const rateOf = ({ specification }: RunFacts) => specification.recipe.learningRate;

const levelled = (specification: GradientSpecification): GradientSpecification => ({
  ...specification,
  recipe: { ...specification.recipe, learningRate: 1 },
});

function found(one: RunFacts, other: RunFacts): CurvePair | null {
  const [wanted, lower] = rateOf(one) > rateOf(other) ? [one, other] : [other, one];
  const last = toldApart(wanted, lower);
  return last && { wanted, other: lower, last };
}

/** What the measured curves say of the rates. */
function why({ wanted, last }: CurvePair): QuizText {
  if (last.one < last.other)
    return {
      zh: '学习率高，每一步就迈得大；只要训练还稳得住，同样多的步数走得更远，损失降得更快。',
      en: 'A higher rate makes each step larger, and as long as training stays stable, as many steps get further.',
    };
  return isPastBest(wanted, last.one)
    ? {
        zh: '学习率高的反而停在高处，而且已经过了自己的最低点。训练损失若还在下降，它是更早地背起了训练文本；若也升了，是步子太大，训练失了稳。',
        en: 'The higher rate ends higher up, past its own best. Where its training loss still fell, larger steps came sooner to learning the text by heart; where that rose as well, they were too large and training came apart.',
      }
    : {
        zh: '学习率太高，一步就越过了低处，来回跳，反而停在高处：学习率不是越高越好。',
        en: 'With too high a rate the steps jump over low places and back, and the loss comes to rest higher up: more is not better without end.',
      };
}

export const higherRate: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const pair = firstPair(
      alike(wholeRuns(runs, random), levelled),
      (one, other) => Math.max(rateOf(one) / rateOf(other), rateOf(other) / rateOf(one)) >= LEAST_RATIO,
      found,
    );
    if (!pair) return null;
    const oneSeed = pair.wanted.specification.seed === pair.other.specification.seed;
    return curvePairItem(
      CARD,
      pair,
      {
        fact: 'Which of two of the learner’s own curves, alike in all but rate and seed, had the higher learning rate.',
        term: 'learning-rate',
        stem: {
          zh: `图中的 A 和 B 是你的两次训练，除了学习率${oneSeed ? '' : '和随机种子'}，设置都相同。哪条曲线的学习率更高？`,
          en: `A and B are two of your runs, the same in all but the learning rate${oneSeed ? '' : ' and the seed'}. Which curve had the higher rate?`,
        },
        told: (run) => ({ zh: `最高学习率 ${inFull(rateOf(run))}`, en: `peak rate ${inFull(rateOf(run))}` }),
        why: why(pair),
        neither: {
          text: {
            zh: '都不是：学习率只决定一步要花多少时间',
            en: 'Neither: the rate only says how long a step takes',
          },
          reason: {
            zh: '学习率是参数每一步改动的幅度，与时间无关；横轴数的是步数，曲线的差别正来自它。',
            en: 'The rate is how far a step moves the parameters and has nothing to do with time: over the same steps it is what makes these curves differ.',
          },
        },
      },
      random,
    );
  },
};
