/** Items with two curves, A and B: which of them is it? */
import { FIGURE_LETTERS } from '../../contract/quiz.ts';
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import type { Drawing } from './candidates.ts';
import type { CommonScore } from './curves.ts';
import { inBits, inCounts, nameOf, together } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { RunFacts, RunItem } from './run-template.ts';

export interface CurvePair {
  /** The run whose curve is the answer. */
  wanted: RunFacts;
  other: RunFacts;
  /** Where both were scored last: `one` of the wanted run. */
  last: CommonScore;
}

/** @param told what names each run by what it has of what is asked, as in "peak rate 0.004" */
export function curvePairItem(
  card: RunCard,
  { wanted, other, last }: CurvePair,
  said: {
    fact: string;
    term: string;
    stem: QuizText;
    told: (run: RunFacts) => QuizText;
    why: QuizText;
    neither: { text: QuizText; reason: QuizText };
  },
  random: Drawing,
): RunItem {
  const runs = random.integer(2) === 0 ? [wanted, other] : [other, wanted];
  const place = runs.indexOf(wanted);
  const [right, wrong] = [FIGURE_LETTERS[place]!, FIGURE_LETTERS[1 - place]!];
  const [first, second] = runs.map((run) => ({ name: nameOf(run), told: said.told(run) }));
  const names: QuizText = {
    zh: `A 是${first!.name}，${first!.told.zh}；B 是${second!.name}，${second!.told.zh}。`,
    en: `A is ${first!.name}, ${first!.told.en}; B is ${second!.name}, ${second!.told.en}.`,
  };
  const step = inCounts(last.step);
  const scores: QuizText = {
    zh: `到第 ${step} 步，${right} 是 ${inBits(last.one)}，${wrong} 是 ${inBits(last.other)} 比特/字节。`,
    en: `At step ${step}, ${right} stands at ${inBits(last.one)} and ${wrong} at ${inBits(last.other)} bits per byte.`,
  };
  const option = (letter: string): QuizText => ({ zh: `曲线 ${letter}`, en: `Curve ${letter}` });
  const item: QuizItem = {
    ...itemFacts(card, said),
    type: 'single-choice',
    options: [
      { text: option(right), reason: together({ zh: '对。', en: 'Yes.' }, names, scores, said.why), right: true },
      { text: option(wrong), reason: together({ zh: '反了。', en: 'The other way round.' }, names, scores) },
      said.neither,
    ],
  };
  return {
    item,
    figure: { kind: 'curves', runs: runs.map(({ id }) => id), metric: 'bitsPerByte', steps: [last.step] },
  };
}
