/** How many per cent fewer bits does a run need than the 5-gram model? */
import type { QuizItem } from '../../contract/quiz-item.ts';
import { looksFurther, WITHOUT_LOOKING_FURTHER } from './beyond-counting.ts';
import { firstFound, wholeRuns } from './candidates.ts';
import { bestOf } from './curves.ts';
import { inBits, nameOf, together } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';

/** In points of per cent. */
const TOLERANCE = 1;
/** Less is within the tolerance of nothing; per cent. */
const LEAST_GAIN = 3;

const CARD: RunCard = {
  id: 'r-gain-over-counting',
  type: 'numeric',
  section: '2.1',
  keyPoint: null,
  difficulty: 2,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '你的一次训练比五元模型少用百分之几的比特？',
    en: 'How many per cent fewer bits than the 5-gram model does a run of yours need?',
  },
  needs: {
    zh: '一次已结束的训练，基线已算好，最低的验证损失明显低于五元模型',
    en: 'an ended run whose lines are counted and whose best validation loss lies clearly below the 5-gram model',
  },
};

interface Found {
  run: RunFacts;
  /** As they are shown: who works with them comes to the same. */
  best: number;
  line: number;
  percent: number;
}

const asShown = (bits: number) => Number(bits.toFixed(3));

function found(run: RunFacts): Found | null {
  const [score, baseline] = [bestOf(run), run.baselines?.fiveGram];
  if (!score || baseline === undefined) return null;
  const [best, line] = [asShown(score.bitsPerByte), asShown(baseline)];
  const percent = (1 - best / line) * 100;
  return best > 0 && percent >= LEAST_GAIN ? { run, best, line, percent } : null;
}

export const gainOverCounting: RunTemplate = {
  ...CARD,
  make(runs, random) {
    const one = firstFound(wholeRuns(runs, random), found);
    return one && { item: itemOf(one), figure: null };
  },
};

function itemOf({ run, best, line, percent }: Found): QuizItem {
  const [name, own, counted] = [nameOf(run), inBits(best), inBits(line)];
  const value = Number(percent.toFixed(1));
  const mistakes = [
    {
      value: Number(((line / best - 1) * 100).toFixed(1)),
      reason: {
        zh: '除以了模型自己的比特数；问的是比五元模型少多少，要除以五元模型的。',
        en: 'This divides by the bits of the run; fewer than the 5-gram model means dividing by those of the 5-gram model.',
      },
    },
    {
      value: Number(((best / line) * 100).toFixed(1)),
      reason: {
        zh: '这是还要用的百分之几，问的是省下的。',
        en: 'This is the share that is still needed; what is saved is asked for.',
      },
    },
    {
      value: Number(((line - best) * 100).toFixed(1)),
      reason: {
        zh: '这是相差的比特数乘以 100，还要除以五元模型的比特数。',
        en: 'This is the difference in bits times 100; it still has to be divided by the bits of the 5-gram model.',
      },
    },
  ].filter((mistake) => Math.abs(mistake.value - value) > TOLERANCE);
  return {
    ...itemFacts(CARD, {
      fact: 'By how many per cent a run of the learner’s own needs fewer bits than the 5-gram model of its text.',
      term: 'five-gram',
      stem: {
        zh: `${name}最低的验证损失是 ${own} 比特/字节，这份文本的五元模型是 ${counted}。它比五元模型少用百分之几的比特？（误差不超过 ${TOLERANCE} 算对）`,
        en: `The best validation loss of ${name} is ${own} bits per byte; the 5-gram model of its text has ${counted}. By how many per cent does it need fewer bits? (${TOLERANCE} off counts as right.)`,
      },
    }),
    type: 'numeric',
    value,
    tolerance: TOLERANCE,
    unit: { zh: '%', en: '%' },
    reason: together(
      {
        zh: `(${counted} − ${own}) ÷ ${counted} ≈ ${value}%。`,
        en: `(${counted} − ${own}) ÷ ${counted} ≈ ${value}%.`,
      },
      {
        zh: '拿它去压缩这份文本，文件也大约小这么多。',
        en: 'Used to compress this text, it would make a file about that much smaller.',
      },
      looksFurther(run)
        ? {
            zh: '五元模型只看前面四个字符，网络能看得更远。',
            en: 'The 5-gram model looks at four characters before, this network can look at more.',
          }
        : WITHOUT_LOOKING_FURTHER,
    ),
    mistakes,
  };
}
