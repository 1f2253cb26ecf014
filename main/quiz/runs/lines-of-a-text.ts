/** The lines that a curve is read against, and the run's own best: which value is whose? */
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import { looksFurther, WITHOUT_LOOKING_FURTHER } from './beyond-counting.ts';
import { firstFound, wholeRuns } from './candidates.ts';
import { bestOf } from './curves.ts';
import { inBits, nameOf, titleOf, together } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';

/** Two values closer than this can't be told apart by what they mean; bits per byte. */
const LEAST_GAP = 0.05;

const CARD: RunCard = {
  id: 'r-lines-of-a-text',
  type: 'matching',
  section: '2.1',
  keyPoint: null,
  difficulty: 1,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '一份文本的三条基线，和你的一次训练的最好成绩：哪个值是谁的？',
    en: 'The three lines of a text and the best that a run of yours reached: which value is whose?',
  },
  needs: {
    zh: '一次已结束的训练，三条基线已算好，最低的验证损失在五元模型之下，四个值都分得开',
    en: 'an ended run whose three lines are counted and whose best lies below the 5-gram model, all four values apart',
  },
};

interface Found {
  run: RunFacts;
  /** From the highest to the lowest: uniform, unigram, 5-gram, the run's best. */
  values: [number, number, number, number];
}

function found(run: RunFacts): Found | null {
  const [best, lines] = [bestOf(run), run.baselines];
  if (!best || !lines) return null;
  const values: Found['values'] = [lines.uniform, lines.unigram, lines.fiveGram, best.bitsPerByte];
  const areApart = values.every((value, place) => place === 0 || values[place - 1]! - value >= LEAST_GAP);
  return areApart && best.bitsPerByte >= LEAST_GAP ? { run, values } : null;
}

export const linesOfAText: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const one = firstFound(wholeRuns(runs, random), found);
    return one && { item: itemOf(one), figure: null };
  },
};

const LINES: readonly { left: QuizText; reason: QuizText }[] = [
  {
    left: { zh: '均匀猜测', en: 'Uniform guessing' },
    reason: {
      zh: '词表里每个字符同样可能，等于什么都没学；刚开始训练的网络就在这附近。',
      en: 'Every character of the vocabulary is as likely as any other: nothing is known. A network that has just begun is about there.',
    },
  },
  {
    left: { zh: '一元模型', en: 'The unigram model' },
    reason: {
      zh: '只知道每个字符有多常见，不看前面是什么。',
      en: 'It knows how frequent each character is and looks at nothing before it.',
    },
  },
  {
    left: { zh: '五元模型', en: 'The 5-gram model' },
    reason: {
      zh: '看前面四个字符，是这里用计数法达到的最好成绩。',
      en: 'It looks at four characters before: the best that counting reaches here.',
    },
  },
];

function itemOf({ run, values }: Found): QuizItem {
  const [name, title] = [nameOf(run), titleOf(run)];
  const value = (bits: number): QuizText => ({ zh: `${inBits(bits)} 比特/字节`, en: `${inBits(bits)} bits per byte` });
  return {
    ...itemFacts(CARD, {
      fact: 'How the lines of a text and the best of a run of the learner’s own follow each other in bits per byte.',
      term: 'baseline',
      stem: {
        zh: `文本${title.zh}的验证部分上，这四个预测者各要多少比特每字节？${name}超过了计数法。`,
        en: `How many bits per byte does each of these four need on the validation part of ${title.en}? ${name} got beyond counting.`,
      },
    }),
    type: 'matching',
    pairs: [
      ...LINES.map(({ left, reason }, place) => ({ left, right: value(values[place]!), reason })),
      {
        left: { zh: `${name}最好的时候`, en: `${name} at its best` },
        right: value(values[3]),
        reason: together(
          {
            zh: `比五元模型低 ${inBits(values[2] - values[3])}。`,
            en: `It is ${inBits(values[2] - values[3])} below the 5-gram model.`,
          },
          looksFurther(run)
            ? { zh: '它能看得比前四个字符更远。', en: 'It can look further back than four characters.' }
            : WITHOUT_LOOKING_FURTHER,
        ),
      },
    ],
    extra: [
      {
        right: value(0),
        reason: {
          zh: '每个字节 0 比特，是对整份文本每个字都有十足把握；没见过的文本上谁也做不到。',
          en: '0 bits would mean being certain of every character; on unseen text nobody is.',
        },
      },
    ],
  };
}
