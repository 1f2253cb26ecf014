/** What the items of a bank must keep to, each and together, so that nothing but the knowledge tells the right answer. Pure. */
import type { QuizItemProblem } from '../contract/quiz.ts';
import type { QuizItem, QuizLanguage } from '../contract/quiz-item.ts';
import { languagesWithOtherGaps } from './files/item-faults.ts';

export const BANK_PROBLEMS = [
  'work-unknown',
  'source-one-language',
  'link-unknown',
  'id-twice',
  'fact-twice',
  'wrong-file',
  'gap-missing',
  'mistake-right',
  'hedge-alone',
  'absolute-alone',
  'longest-often',
  'place-often',
] as const;
export type BankProblem = (typeof BANK_PROBLEMS)[number];

export interface BankToCheck {
  items: readonly QuizItem[];
  /** What items may name. */
  works: ReadonlySet<string>;
  presets: ReadonlySet<string>;
  tasks: ReadonlySet<string>;
  terms: ReadonlySet<string>;
  /** Those with fresh numbers. */
  questions: ReadonlySet<string>;
}

const LANGUAGES = ['zh', 'en'] as const satisfies readonly QuizLanguage[];

export function bankFaults(bank: BankToCheck): Omit<QuizItemProblem, 'line'>[] {
  return [
    ...bank.items.flatMap((item) => itemFaults(item, bank)),
    ...twice(bank.items, 'id-twice', ({ id }) => id),
    ...twice(bank.items, 'fact-twice', ({ fact }) => fact.toLowerCase()),
    ...LANGUAGES.flatMap((language) => longestOften(bank.items, language)),
    ...placeOften(bank.items),
  ];
}

const found = (item: string, problem: BankProblem, parameters: QuizItemProblem['parameters'] = {}) => ({
  ...{ item, problem, parameters, weight: 'fault' as const },
});

function itemFaults(item: QuizItem, bank: BankToCheck) {
  const { id, source } = item;
  return [
    ...source.filter(({ work }) => !bank.works.has(work)).map(({ work }) => found(id, 'work-unknown', { work })),
    ...oneLanguageSources(item).map((where) => found(id, 'source-one-language', { where })),
    ...deadLink(item, bank).map((link) => found(id, 'link-unknown', { link })),
    ...languagesWithOtherGaps(item).map((language) => found(id, 'gap-missing', { language })),
    ...mistakeFaults(item),
    ...LANGUAGES.flatMap((language) => wordFaults(item, language)),
  ];
}

/** Notes on a source in which more stands than the numbers of sections, and in one language. */
export function oneLanguageSources({ source }: Pick<QuizItem, 'source'>): string[] {
  return source.flatMap(({ where }) => (typeof where === 'string' && !SECTIONS_ALONE.test(where) ? [where] : []));
}

/** Such as §3.2.1–3.2.2, §II, or the name of a file. */
const SECTIONS_ALONE = /^(?:[§\d.,;–\s]|§[IVX]+|\w+\.(?:py|md|txt))+$/;

/** What a link names and nobody finds there: a section is its questions, that which links to it excepted. */
export function deadLink(
  { id, link }: Pick<QuizItem, 'id' | 'link'>,
  { items, presets, tasks, terms, questions }: Omit<BankToCheck, 'works'>,
): string[] {
  switch (link.to) {
    case 'preset':
      return presets.has(link.name) ? [] : [link.name];
    case 'task':
      return tasks.has(link.name) ? [] : [link.name];
    case 'term':
      return terms.has(link.id) ? [] : [link.id];
    case 'question':
      return questions.has(link.id) && link.id !== id ? [] : [link.id];
    case 'section':
      return items.some((other) => other.id !== id && other.section === link.section) ? [] : [`§${link.section}`];
  }
}

function twice(items: readonly QuizItem[], problem: BankProblem, of: (item: QuizItem) => string) {
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const value = of(item);
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [found(item.id, problem, { value })];
  });
}

function mistakeFaults(item: QuizItem) {
  if (item.type !== 'numeric') return [];
  const { id, value, tolerance, mistakes } = item;
  return mistakes
    .filter((mistake) => Math.abs(mistake.value - value) <= tolerance)
    .map((mistake) => found(id, 'mistake-right', { value: mistake.value }));
}

/** Options from which one is chosen, of whatever item has such. */
export function choicesOf(item: QuizItem) {
  if (item.type === 'single-choice') return item.options;
  return item.type === 'true-false' && item.because.length > 0 ? item.because : null;
}

const rightOf = (choices: readonly { right?: true | undefined }[]) => choices.findIndex(({ right }) => right);

const HEDGES = {
  en: /\b(usually|often|may|might|can|some|mostly|generally)\b/i,
  zh: /通常|往往|可能|一般|常常|有时/,
};
const ABSOLUTES = {
  en: /\b(always|never|all|none|only|every|must)\b/i,
  zh: /总是|从不|永远|所有|全部|只有|必须|完全/,
};

/** The right option is not alone in having a hedge, or in lacking an absolute. */
function wordFaults(item: QuizItem, language: QuizLanguage) {
  const choices = choicesOf(item);
  if (!choices) return [];
  const texts = choices.map(({ text }) => text[language]);
  const [right] = texts.splice(rightOf(choices), 1) as [string];
  const [hedge, absolute] = [HEDGES[language], ABSOLUTES[language]];
  return [
    ...(hedge.test(right) && !texts.some((text) => hedge.test(text))
      ? [found(item.id, 'hedge-alone', { language })]
      : []),
    ...(!absolute.test(right) && texts.every((text) => absolute.test(text))
      ? [found(item.id, 'absolute-alone', { language })]
      : []),
  ];
}

/** Two standard deviations of what chance does. */
const TOLERATED = 2;

/** The right option is the longest no more often than chance. */
function longestOften(items: readonly QuizItem[], language: QuizLanguage) {
  const asked = items.flatMap((item) => {
    const choices = choicesOf(item);
    return choices ? [choices] : [];
  });
  const longest = asked.filter((choices) => {
    const lengths = choices.map(({ text }) => text[language].length);
    return lengths[rightOf(choices)] === Math.max(...lengths);
  }).length;
  const chance = asked.reduce((sum, choices) => sum + 1 / choices.length, 0);
  if (longest <= chance + TOLERATED * Math.sqrt(chance)) return [];
  return [found('*', 'longest-often', { language, longest, of: asked.length, chance: Math.round(chance) })];
}

/** Of fewer nothing can be said. */
const FEWEST = 16;

/** Of four options the right one stands at each place about equally often. */
function placeOften(items: readonly QuizItem[]) {
  const four = items.flatMap((item) => {
    const choices = choicesOf(item);
    return choices?.length === 4 ? [rightOf(choices)] : [];
  });
  if (four.length < FEWEST) return [];
  const [expected, deviation] = [four.length / 4, Math.sqrt((four.length * 3) / 16)];
  return [0, 1, 2, 3].flatMap((place) => {
    const count = four.filter((each) => each === place).length;
    if (Math.abs(count - expected) <= TOLERATED * deviation) return [];
    return [found('*', 'place-often', { place: place + 1, count, of: four.length })];
  });
}
