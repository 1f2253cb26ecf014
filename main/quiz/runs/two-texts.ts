/** Two runs on different texts: what do their losses say of each other? */
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import { type Drawing, firstPair, wholeRuns } from './candidates.ts';
import { bestOf } from './curves.ts';
import { inBits, nameOf, titleOf, together } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';

/** Bits per byte: by so much one is lower, and by so much the other got further beyond its own line. */
const LEAST_GAP = 0.1;
const LEAST_LEAD = 0.05;

const CARD: RunCard = {
  id: 'r-two-texts',
  type: 'true-false',
  section: '2.1',
  keyPoint: null,
  difficulty: 3,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '两次训练用了不同的文本：从它们的损失能看出哪个模型学到的更多吗？',
    en: 'Two runs were trained on different texts: do their losses tell which model learned more?',
  },
  needs: {
    zh: '两次已结束的训练，文本不同，基线都已算好；损失低的那次，离自己的五元模型反而没那么远',
    en: 'two ended runs on different texts with their lines counted, where the one with the lower loss got less far beyond its own 5-gram model',
  },
};

interface Scored {
  run: RunFacts;
  best: number;
  line: number;
}

interface Found {
  /** Has fewer bits per byte. */
  lower: Scored;
  /** Got further below the line of its own text. */
  further: Scored;
}

function scoredOf(run: RunFacts): Scored | null {
  const [best, line] = [bestOf(run), run.baselines?.fiveGram];
  return best && line !== undefined ? { run, best: best.bitsPerByte, line } : null;
}

const gainOf = ({ best, line }: Scored) => line - best;
const shareOf = ({ best, line }: Scored) => 1 - best / line;

function found(one: RunFacts, other: RunFacts): Found | null {
  const [first, second] = [scoredOf(one), scoredOf(other)];
  if (!first || !second) return null;
  const [lower, further] = first.best < second.best ? [first, second] : [second, first];
  // In bits and in shares: a byte of one text may be a character, of another a third of one.
  const isFurther = gainOf(further) - gainOf(lower) >= LEAST_LEAD && shareOf(further) > shareOf(lower);
  const isClear = further.best - lower.best >= LEAST_GAP && isFurther;
  return isClear && gainOf(further) > 0 ? { lower, further } : null;
}

export const twoTexts: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const known = wholeRuns(runs, random).filter(({ corpusSha256 }) => corpusSha256 !== null);
    const pair = firstPair([known], (one, other) => one.corpusSha256 !== other.corpusSha256, found);
    return pair && { item: itemOf(pair, random), figure: null };
  },
};

function itemOf({ lower, further }: Found, random: Drawing): QuizItem {
  const [one, other] = [lower, further].map(({ run, best }) => ({
    name: nameOf(run),
    title: titleOf(run),
    best: inBits(best),
  })) as [Told, Told];
  const given: QuizText = {
    zh: `${one.name}在${one.title.zh}上达到 ${one.best} 比特/字节，${other.name}在${other.title.zh}上达到 ${other.best}。`,
    en: `${one.name} reached ${one.best} bits per byte on ${one.title.en}, and ${other.name} reached ${other.best} on ${other.title.en}.`,
  };
  // True and false take turns, so that the form of the statement gives nothing away.
  const holds = random.integer(2) === 0;
  const claimed = holds ? other.name : one.name;
  const measured = measuredOf({ lower, further }, one, other);
  return {
    ...itemFacts(CARD, {
      fact: 'Losses of the learner’s own runs on different texts compare only beside the lines of each text.',
      term: 'baseline',
      stem: together(given, {
        zh: `和只会数数的五元模型比，${claimed}学到的更多。`,
        en: `Beside a 5-gram model, which only counts, ${claimed} learned more.`,
      }),
    }),
    type: 'true-false',
    holds,
    reason: measured,
    because: [
      {
        text: {
          zh: '各份文本的难易不同，要看离自己那份文本的五元模型有多远',
          en: 'Texts differ in how predictable they are, so the distance to each one’s own 5-gram line counts',
        },
        reason: together({ zh: '对。', en: 'Yes.' }, measured),
        right: true,
      },
      {
        text: {
          zh: '每字节的比特数与文本无关，谁低谁学到的就多',
          en: 'Bits per byte don’t depend on the text, so whoever has fewer learned more',
        },
        reason: together(
          {
            zh: '这个单位与怎样切词元无关，却与文本本身有关：有的文本数一数就猜得中。',
            en: 'The unit doesn’t depend on how a text is cut into tokens, but it does on the text: some can be guessed by counting.',
          },
          measured,
        ),
      },
      {
        text: {
          zh: '损失高的文本更难，在更难的文本上训练总学到更多',
          en: 'The text with the higher loss is harder, and one learns more from harder texts',
        },
        reason: {
          zh: '难不难由基线说明，学到多少由模型比基线低多少说明；难的文本上也可能什么都没学到。',
          en: 'The line tells how hard a text is, and the distance below it how much was learned; on a hard text that can be nothing at all.',
        },
      },
    ],
  };
}

interface Told {
  name: string;
  title: QuizText;
  best: string;
}

function measuredOf({ lower, further }: Found, one: Told, other: Told): QuizText {
  const beside = ({ line }: Scored, { title }: Told, language: 'zh' | 'en') =>
    language === 'zh'
      ? `${title.zh}的五元模型是 ${inBits(line)}`
      : `on ${title.en}, the 5-gram model has ${inBits(line)}`;
  const apart = (scored: Scored, language: 'zh' | 'en') => {
    const distance = inBits(Math.abs(gainOf(scored)));
    if (language === 'zh') return gainOf(scored) >= 0 ? `低了 ${distance}` : `反而高了 ${distance}`;
    return gainOf(scored) >= 0 ? `${distance} below it` : `${distance} above it`;
  };
  return {
    zh: `${beside(lower, one, 'zh')}，${one.name}比它${apart(lower, 'zh')}；${beside(further, other, 'zh')}，${other.name}比它${apart(further, 'zh')}。学到更多的是${other.name}。`,
    en: `Counted ${beside(lower, one, 'en')}, and ${one.name} is ${apart(lower, 'en')}; ${beside(further, other, 'en')}, and ${other.name} is ${apart(further, 'en')}. It is ${other.name} that learned more.`,
  };
}
