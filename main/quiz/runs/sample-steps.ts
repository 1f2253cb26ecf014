/** Samples of one run that the eye can put in order. */
import type { QuizText } from '../../contract/quiz-item.ts';
import type { Baselines } from '../../contract/run.ts';
import { shuffled } from '../../random/shuffle.ts';
import type { Drawing } from './candidates.ts';
import { scoresOf } from './curves.ts';
import { inBits, inCounts, verbatim } from './in-words.ts';
import type { RunFacts, Sample } from './run-template.ts';

/** Between two samples: less than this is not seen in a line of text; bits per byte. */
const LEAST_GAP = 0.3;
/** A later sample was written after this many times the steps. */
const LEAST_RATIO = 3;
/** Characters that are shown, and how many of them must be no spaces. */
const LONGEST = 60;
const FEWEST = 12;

export interface ShownSample {
  step: number;
  /** On one line, where ⏎ ends a line of its own. */
  text: string;
  /** What the run's validation loss was there. */
  bitsPerByte: number;
}

/**
 * So many, in order of step; `null` where the run has not as many that differ enough. All but the first were written with a
 * loss below that of counting how frequent characters are: above it samples are noise, and noise can't be put in order,
 * however far apart its losses lie.
 */
export function samplesApart(run: RunFacts, many: number, random: Drawing): ShownSample[] | null {
  const { unigram } = run.baselines ?? { unigram: Number.NEGATIVE_INFINITY };
  const all = shownSamples(run);
  // From each that is drawn as the first, the next that lies far enough ahead.
  for (const first of shuffled(all, random)) {
    const chosen = [first];
    for (const next of all) {
      const before = chosen.at(-1)!;
      const isApart =
        next.step >= Math.max(1, before.step * LEAST_RATIO) && before.bitsPerByte - next.bitsPerByte >= LEAST_GAP;
      if (isApart && next.bitsPerByte < unigram && chosen.every(({ text }) => text !== next.text)) chosen.push(next);
      if (chosen.length === many) return chosen;
    }
  }
  return null;
}

function shownSamples(run: RunFacts): ShownSample[] {
  const scores = scoresOf(run);
  return run.samples.flatMap((sample) => {
    const text = shownText(sample);
    const bitsPerByte =
      sample.step === 0 ? run.baselines?.uniform : scores.findLast(({ step }) => step <= sample.step)?.bitsPerByte;
    const isLong = [...text.replaceAll(/[\s⏎…]/g, '')].length >= FEWEST;
    return isLong && bitsPerByte !== undefined ? [{ step: sample.step, text, bitsPerByte }] : [];
  });
}

function shownText({ text }: Sample): string {
  const line = text
    .trim()
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?(\n ?)+/g, ' ⏎ ')
    // Nothing that a page would draw as nothing, or from right to left.
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '');
  const characters = [...verbatim(line)];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : characters.join('');
}

/** When it was written, and what a model of that loss has learned. */
export function whenWritten({ step, bitsPerByte }: ShownSample, baselines: Baselines | null): QuizText {
  if (step === 0)
    return {
      zh: '写于第 0 步：权重还是随机抽出来的，每个字符差不多同样可能。',
      en: 'Written at step 0: the weights are as they were drawn, and every character is about as likely as any other.',
    };
  const learned = learnedAt(bitsPerByte, baselines);
  return {
    zh: `写于第 ${inCounts(step)} 步，验证损失 ${inBits(bitsPerByte)} 比特/字节${learned.zh}。`,
    en: `Written at step ${inCounts(step)}, with a validation loss of ${inBits(bitsPerByte)} bits per byte${learned.en}.`,
  };
}

function learnedAt(bitsPerByte: number, baselines: Baselines | null): QuizText {
  if (!baselines) return { zh: '', en: '' };
  if (bitsPerByte >= baselines.unigram)
    return {
      zh: '，还不如只数字符频率的一元模型',
      en: ', which is no better than counting how frequent characters are',
    };
  return bitsPerByte >= baselines.fiveGram
    ? {
        zh: '，比一元模型好、不如五元模型：字符的频率和短的搭配学到了，长的还没有',
        en: ', better than the unigram model but not the 5-gram: frequencies and short strings are learned, longer ones not yet',
      }
    : {
        zh: '，已经比五元模型好：长一些的词句也学到了',
        en: ', better than the 5-gram model: longer strings are learned as well',
      };
}
