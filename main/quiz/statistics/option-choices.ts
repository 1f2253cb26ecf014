/** Which options were chosen, and how often somebody who knows nothing would be right. */
import type { QuizLogEntry } from '../../contract/quiz.ts';
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import type { ItemStatistics } from '../../contract/quiz-statistics.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';

/** For every option in the item's own order whether it is right; empty for items without options. */
export type OptionMarks = readonly boolean[];

export const optionMarks = (item: QuizItem): OptionMarks => optionsOf(item).map(({ right }) => right === true);

/** What each of them says, in the same order. */
export const optionTexts = (item: QuizItem): QuizText[] => optionsOf(item).map(({ text }) => text);

function optionsOf(item: QuizItem): readonly { text: QuizText; right?: true | undefined }[] {
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return item.options;
    case 'true-false':
      return item.because;
    case 'find-error':
      return item.parts;
    case 'cloze':
    case 'numeric':
    case 'ordering':
    case 'matching':
      return [];
  }
}

/** How many chose each option. Where several may be chosen by one, the counts add up to more than the answers. */
export function optionChoices(entries: readonly QuizLogEntry[], marks: OptionMarks): ItemStatistics['choices'] {
  const counts = marks.map(() => 0);
  for (const entry of entries)
    for (const option of new Set(chosenOptions(entry))) if (counts[option] !== undefined) counts[option] += 1;
  return marks.map((right, option) => {
    const count = counts[option]!;
    return { option, count, right, ...wilsonInterval(count, entries.length) };
  });
}

/** In the item's own order; none where nothing that it has was chosen. */
function chosenOptions({ given, shown }: QuizLogEntry): number[] {
  const own = (place: number) => shown[place] ?? -1;
  switch (given.type) {
    case 'single-choice':
      return [own(given.chosen)];
    case 'multiple-choice':
      return given.chosen.map(own);
    case 'true-false':
      return given.because === null ? [] : [own(given.because)];
    // Parts are shown as they stand.
    case 'find-error':
      return [given.chosen];
    case 'unknown':
    case 'cloze':
    case 'numeric':
    case 'ordering':
    case 'matching':
      return [];
  }
}

/**
 * The share of right answers that blind guessing would give: one of the options, of the sets of options that are not empty,
 * of the two verdicts with one of the reasons, of the orders, of the ways to give each on the left another on the right.
 * Numbers and words are not guessed: 0, as is what can't be told.
 */
export function chanceOf(entries: readonly QuizLogEntry[], marks: OptionMarks | null): number {
  const [entry] = entries;
  if (!entry) return 0;
  const shown = entry.shown.length;
  switch (entry.type) {
    case 'single-choice':
      return shown === 0 ? 0 : 1 / shown;
    case 'multiple-choice':
      return shown === 0 ? 0 : 1 / (2 ** shown - 1);
    case 'true-false':
      return 1 / 2 / Math.max(1, shown);
    case 'find-error':
      return marks && marks.length > 0 ? 1 / marks.length : 0;
    case 'ordering':
      return oneOfOrders(shown, shown);
    case 'matching': {
      const left = entries.reduce((most, { given }) => Math.max(most, leftSides(given)), 0);
      return left === 0 ? 0 : oneOfOrders(shown, left);
    }
    case 'cloze':
    case 'numeric':
      return 0;
  }
}

const leftSides = (given: QuizLogEntry['given']) => (given.type === 'matching' ? given.chosen.length : 0);

/** 1 / (all · (all − 1) · …), of as many factors as are taken. */
function oneOfOrders(all: number, taken: number): number {
  let orders = 1;
  for (let turn = 0; turn < Math.min(all, taken); turn += 1) orders *= all - turn;
  return 1 / orders;
}
