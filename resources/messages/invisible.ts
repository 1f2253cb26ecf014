/** Characters that nobody sees, in sentences: which, what they are called, and where they stand. */
import type { FoundInvisible } from '../../main/contract/task-suite.ts';
import { visibleCharacter } from '../../main/contract/unseen-characters.ts';
import { formatCount } from './format.ts';
import type { Language } from './messages.ts';
import { fillTemplate } from './template.ts';

/** Places that a sentence names; the others are counted. */
const MOST_PLACES = 8;
const PLURAL = { line: 'lines', row: 'rows' } as const;

/** By code; the others have their number alone. */
const NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    'U+00A0': 'no-break space',
    'U+00AD': 'soft hyphen',
    'U+200B': 'zero-width space',
    'U+200C': 'zero-width non-joiner',
    'U+200D': 'zero-width joiner',
    'U+200E': 'left-to-right mark',
    'U+200F': 'right-to-left mark',
    'U+2009': 'thin space',
    'U+202F': 'narrow no-break space',
    'U+2060': 'word joiner',
    'U+FEFF': 'byte order mark',
  },
  zh: {
    'U+00A0': '不换行空格',
    'U+00AD': '软连字符',
    'U+200B': '零宽空格',
    'U+200C': '零宽不连字',
    'U+200D': '零宽连字',
    'U+200E': '从左到右标记',
    'U+200F': '从右到左标记',
    'U+2009': '窄空格',
    'U+202F': '窄的不换行空格',
    'U+2060': '词连接符',
    'U+FEFF': '字节顺序标记',
  },
};

const WORDS = {
  en: {
    named: '{code} ({name})',
    separator: '; ',
    between: ', ',
    ...{ line: '{what} in line {places}', lines: '{what} in lines {places}[ and {more} more]' },
    ...{ row: '{what} in row {places}', rows: '{what} in rows {places}[ and {more} more]' },
    all: 'Characters that can’t be seen: {list}. They stayed as they are; a model reads them, and an answer is right only with them.',
  },
  zh: {
    named: '{code}（{name}）',
    separator: '；',
    between: '、',
    ...{ line: '{what}在第 {places} 行', lines: '{what}在第 {places} 行[，另有 {more} 行]' },
    ...{ row: '{what}在第 {places} 行', rows: '{what}在第 {places} 行[，另有 {more} 行]' },
    all: '有看不见的字符：{list}。它们原样保留；模型会读到，回答也要带上它们才算对。',
  },
} as const;

/** As in "U+200B (zero-width space)". */
export function invisibleName(character: string, language: Language): string {
  const code = visibleCharacter(character);
  const name = NAMES[language][code];
  return name === undefined ? code : fillTemplate(WORDS[language].named, { code, name }, language);
}

/**
 * @param place what the rows are counted by: lines of a file, rows of a list; `null` where there is one place
 * @returns `null` where there are none
 */
export function invisibleSentence(
  found: readonly FoundInvisible[],
  place: 'line' | 'row' | null,
  language: Language,
): string | null {
  if (found.length === 0) return null;
  const words = WORDS[language];
  const list = found.map(({ character, rows }) => {
    const what = invisibleName(character, language);
    if (place === null) return what;
    const places = rows.slice(0, MOST_PLACES).map(String).join(words.between);
    const more = rows.length - MOST_PLACES;
    const counted = more > 0 ? { more: formatCount(more, language) } : {};
    return fillTemplate(words[rows.length === 1 ? place : PLURAL[place]], { what, places, ...counted }, language);
  });
  return fillTemplate(words.all, { list: list.join(words.separator) }, language);
}
