/** The few words on a card that are not an item's own, as the lab's page has them. */
import type { QuizText } from '../../contract/quiz-item.ts';

export type AnkiLanguage = keyof QuizText;

export interface AnkiWords {
  several: string;
  holdsOrNot: string;
  holds: string;
  holdsNot: string;
  because: string;
  unit(unit: string): string;
  correction: string;
  belongsNowhere: string;
  preset(name: string): string;
  task(name: string): string;
  term(name: string): string;
  question(name: string): string;
  section(section: string, title: string): string;
  /** Of a section, questions to go on with. */
  more(section: string, title: string): string;
}

export const ANKI_WORDS: Readonly<Record<AnkiLanguage, AnkiWords>> = {
  en: {
    several: 'Choose all that are right.',
    holdsOrNot: 'Does this hold?',
    holds: 'It holds',
    holdsNot: 'It does not hold',
    because: 'Because …',
    unit: (unit) => `Unit: ${unit}`,
    correction: 'It should read: ',
    belongsNowhere: 'belongs to nothing',
    preset: (name) => `In the lab, train it: ${name}`,
    task: (name) => `In the lab, measure it: ${name}`,
    term: (name) => `Term: ${name}`,
    question: (name) => `In the lab, work one out with fresh numbers: ${name}`,
    more: (section, title) => `In the lab, other questions on article §${section}${title && ` · ${title}`}`,
    section: (section, title) => `Article §${section}${title && ` · ${title}`}`,
  },
  zh: {
    several: '选出所有正确的。',
    holdsOrNot: '这句话成立吗？',
    holds: '成立',
    holdsNot: '不成立',
    because: '因为……',
    unit: (unit) => `单位：${unit}`,
    correction: '应当是：',
    belongsNowhere: '没有对应',
    preset: (name) => `在实验室中训练看看：${name}`,
    task: (name) => `在实验室中测量看看：${name}`,
    term: (name) => `术语：${name}`,
    question: (name) => `在实验室中换一组数字算一遍：${name}`,
    more: (section, title) => `在实验室中继续练习文章 §${section}${title && ` · ${title}`} 的题目`,
    section: (section, title) => `文章 §${section}${title && ` · ${title}`}`,
  },
};
