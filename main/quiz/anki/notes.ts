/** Items of the quiz as notes of Anki: a note with one card an item. Pure. */
import { placeIn, type QuizItem } from '../../contract/quiz-item.ts';
import { gapSign } from '../plain-text.ts';
import { cardSides } from './card-sides.ts';
import type { AnkiMedia } from './mask-picture.ts';
import type { AnkiField } from './note-type.ts';
import { richText } from './rich-text.ts';
import { ANKI_WORDS, type AnkiLanguage } from './words.ts';

export interface AnkiNote {
  /** By which Anki knows a note again: the item's name and the language, whatever its text becomes. */
  guid: string;
  /** HTML. */
  fields: Readonly<Record<AnkiField, string>>;
  tags: readonly string[];
  /** Of the first field, without markup. */
  sortText: string;
  /** Files that its fields show. */
  media: readonly AnkiMedia[];
}

/** What names that stand in items mean, in the language of the notes. What is missing stands as it is named. */
export interface AnkiNames {
  works: Readonly<Record<string, string>>;
  terms: Readonly<Record<string, string>>;
  sections: Readonly<Record<string, string>>;
}
const NO_NAMES: AnkiNames = { works: {}, terms: {}, sections: {} };

/** Anything in an item is text: markup and what Anki would run stand on the card as they were written. */
export function ankiNotes(items: readonly QuizItem[], language: AnkiLanguage, names = NO_NAMES): AnkiNote[] {
  return items.map((item) => {
    const gaps = item.type === 'cloze' ? item.gaps.length : 0;
    const stem = item.stem[language];
    const { media, options, answer, reasons } = cardSides(item, language);
    return {
      guid: `pretraining-lab/${language}/${item.id}`,
      fields: {
        Question: richText(stem, gaps),
        Options: options,
        Answer: answer,
        Reasons: reasons,
        Source: item.source
          .map((each) => `${richText(named(names.works, each.work))} · ${richText(placeIn(each, language))}`)
          .join('<br>'),
        Where: whereOf(item, language, names)
          .map((line) => richText(line))
          .join('<br>'),
        Id: item.id,
      },
      tags: tagsOf(item),
      sortText: gaps === 0 ? stem : stem.replaceAll(/\{([1-9])\}/g, (_, gap) => gapSign(Number(gap) - 1, gaps)),
      media,
    };
  });
}

function whereOf({ section, link }: QuizItem, language: AnkiLanguage, names: AnkiNames): string[] {
  const words = ANKI_WORDS[language];
  const place = words.section(section, names.sections[section] ?? '');
  switch (link.to) {
    case 'section':
      return link.section === section ? [place] : [place, words.more(link.section, names.sections[link.section] ?? '')];
    case 'term':
      return [place, words.term(named(names.terms, link.id))];
    case 'question':
      return [place, words.question(link.id)];
    case 'preset':
      return [place, words.preset(link.name)];
    case 'task':
      return [place, words.task(link.name)];
  }
}

const named = (names: Readonly<Record<string, string>>, name: string) =>
  Object.hasOwn(names, name) ? names[name]! : name;

/** Without blanks, in which Anki sees several tags; sorted, as Anki keeps them. */
function tagsOf({ section, keyPoint, type, difficulty, errata }: QuizItem): string[] {
  return [
    'pretraining-lab',
    ...(keyPoint === null ? [] : [`k${keyPoint}`]),
    `section::${section}`,
    `type::${type}`,
    `difficulty::${difficulty}`,
    ...errata.map((erratum) => `erratum::${erratum}`),
  ].sort();
}
