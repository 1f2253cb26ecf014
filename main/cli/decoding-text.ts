/** Targets that a run wrote, and their scores, as the terminal prints them. */
import type { Language } from '../../resources/messages/index.ts';
import type { DecodedRow, DecodingEvent, DecodingScores } from '../contract/decoding.ts';
import { BYTE_ORDER_MARK, csvLine } from '../tables/csv-line.ts';
import { columnTitle } from './column-titles.ts';
import { measured } from './format.ts';
import { table } from './output.ts';

export const decodedLine = ({ source, written, wanted, right }: DecodedRow): string =>
  `${source} → ${written}${right === null ? '' : right ? ' ✓' : ` ✗ ${wanted}`}`;

/** Pairs that are printed where nobody said how many: a text keeps hundreds back, and nobody reads them in a terminal. */
const LOOKS = 20;

/** Of all held-out pairs the first, the wrong ones before the others: they are what one learns from. */
export const firstLooks = (rows: readonly DecodedRow[]): DecodedRow[] =>
  rows.toSorted((one, other) => Number(one.right) - Number(other.right)).slice(0, LOOKS);

/** How many more there are, and what shows them. */
export function shownSentence({ shown, all }: { shown: number; all: number }, language: Language): string {
  if (language === 'zh')
    return `列出了 ${all} 对中的 ${shown} 对，错的在前；全部列出：--count ${all}，或用 --csv 存成文件。`;
  return `${shown} of ${all} pairs are shown, wrong ones first; all: --count ${all}, or --csv with a file.`;
}

/** A row a score; what can't be told is a dash. */
export function scoresTable(scores: DecodingScores, language: Language): string {
  const { texts, exact, characterErrorRate, chrF, bleu, words } = scores;
  const of = language === 'zh' ? `${exact}/${texts} 对` : `${exact} of ${texts}`;
  const rows: [string, string, string][] = [
    ['exact match', measured(exact / texts, 4), of],
    ['character error rate', measured(characterErrorRate, 4), ''],
    ...(words === null
      ? []
      : ([
          ['word error rate', measured(words.errorRate, 4), ''],
          ['word accuracy', measured(words.accuracy, 4), ''],
        ] satisfies [string, string, string][])),
    ['chrF', measured(chrF, 2), ''],
    ['BLEU', measured(bleu.score, 2), bleu.tokenizer],
  ];
  const shown = rows.map(([name, ...cells]) => [columnTitle(name, language), ...cells]);
  return table(['score', 'value'].map((title) => columnTitle(title, language)).concat(''), shown);
}

/** What else is to be known of the scores, behind them. */
export function decodingSentence(
  { step, asked, all, ambiguous }: Extract<DecodingEvent, { step: number }>,
  language: Language,
): string {
  if (language === 'zh') {
    const several = ambiguous === 0 ? '' : `其中 ${ambiguous} 对的源文本还有别的目标，每一对只按自己的目标评判。`;
    return `第 ${step} 步的检查点，${all} 个源文本中的 ${asked} 个。${several}`;
  }
  const several =
    ambiguous === 0
      ? ''
      : ` Of them ${ambiguous} have a source that stands with another target, too: each is judged by its own.`;
  return `Checkpoint of step ${step}, ${asked} of ${all} sources.${several}`;
}

/** The file of all rows, as spreadsheets open it. */
export function decodedFile(rows: readonly DecodedRow[]): Blob {
  const lines = rows.map(({ source, wanted, written, right }) =>
    csvLine([source, wanted, written, right === null ? null : Number(right)]),
  );
  return new Blob([BYTE_ORDER_MARK, csvLine(['source', 'reference', 'written', 'right']), ...lines]);
}
