/** What answers say of the questions, as columns of a terminal's table. Below twenty attempts nothing is said. */
import { formatFixed, formatPercent } from '../../resources/messages/format.ts';
import type { Language } from '../../resources/messages/index.ts';
import { quizWords } from '../../resources/messages/quiz-words.ts';
import type { NamedItemStatistics } from '../contract/quiz-statistics.ts';
import { beginning } from '../quiz/plain-text.ts';
import type { Columns } from './terminal.ts';

type Said = (item: NamedItemStatistics) => string | number | null;

/** Characters by which one knows a question, and an option beside others; Chinese ones are twice as wide. */
const LONGEST = { en: { question: 36, option: 20 }, zh: { question: 18, option: 10 } } as const;

export function statisticsColumns(language: Language): Columns<NamedItemStatistics> {
  const share = (value: number) => formatPercent(value, language);
  const said =
    (text: Said): Said =>
    (item) =>
      item.enough ? text(item) : null;
  return {
    item: ({ item }) => item,
    question: ({ stem, type }) => stem && beginning(stem[language], LONGEST[language].question, type === 'cloze'),
    n: ({ attempts }) => attempts,
    facility: said(({ facility }) => estimateText(facility, share)),
    discrimination: said(({ discrimination }) =>
      estimateText(discrimination, (value) => formatFixed(value, 2, language)),
    ),
    'right of those sure': said((item) => sureText(item, share)),
    seconds: said(({ medianSeconds }) => estimateText(medianSeconds, (value) => formatFixed(value, 0, language))),
    reasons: ({ reasons, enough }) =>
      enough
        ? reasons.map((reason) => quizWords[language].reasons[reason]).join(language === 'zh' ? '，' : ', ')
        : TOO_FEW[language],
    options: said((item) => optionsText(item, { share, language })),
  };
}

/** What stands in brackets, where anything does. */
export function intervalsText(items: readonly NamedItemStatistics[], language: Language): string | null {
  return items.some(({ enough }) => enough) ? INTERVALS[language] : null;
}

const INTERVALS = {
  en: '[ ]: 95% intervals, by bootstrap over persons; those of options are Wilson’s.',
  zh: '[ ]：95% 区间，由对作答者的自助法（bootstrap）得出；选项的是威尔逊区间。',
};

const TOO_FEW = { en: 'too few to say', zh: '人数太少，无法判断' };

interface Interval {
  low: number | null;
  high: number | null;
}

/** As in `45% [31%, 60%]`. */
function estimateText({ value, low, high }: Interval & { value: number | null }, print: (value: number) => string) {
  if (value === null) return null;
  return low === null || high === null ? print(value) : `${print(value)} [${print(low)}, ${print(high)}]`;
}

/** As in `8/12 67% [42%, 92%]`. */
function sureText({ calibration }: NamedItemStatistics, print: (value: number) => string): string | null {
  const sure = calibration.find(({ confidence }) => confidence === 'sure');
  if (!sure || sure.n === 0) return null;
  return `${sure.right}/${sure.n} ${estimateText({ ...sure, value: sure.right / sure.n }, print)}`;
}

/** Each with its share and its beginning, the right ones marked. */
function optionsText(
  { choices, options, attempts }: NamedItemStatistics,
  { share, language }: { share: (value: number) => string; language: Language },
): string | null {
  const told = choices.map(({ count, right, low, high }, place) => {
    const text = options[place] ? ` ${beginning(options[place][language], LONGEST[language].option)}` : '';
    return `${right ? '✓ ' : ''}${estimateText({ value: count / attempts, low, high }, share)}${text}`;
  });
  return told.length === 0 ? null : told.join(' | ');
}
