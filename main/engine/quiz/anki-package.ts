/** Items of the quiz as a package that Anki imports: an archive with a collection and the pictures of its cards. */
import { type Zippable, zipSync } from 'fflate';
import { GLOSSARY } from '../../../resources/glossary/index.ts';
import type { QuizItem } from '../../contract/quiz-item.ts';
import { ANKI_DECKS, ANKI_FIELDS, ANKI_NOTE_TYPE } from '../../quiz/anki/note-type.ts';
import { type AnkiNames, type AnkiNote, ankiNotes } from '../../quiz/anki/notes.ts';
import type { AnkiLanguage } from '../../quiz/anki/words.ts';
import { ankiCollection } from '../../store/anki-file.ts';
import { type QuizBank, quizBank } from './bank.ts';

export interface AnkiPackageOptions {
  language: AnkiLanguage;
  /** Milliseconds since 1970. */
  now: number;
  /**
   * When an item last changed, milliseconds since 1970. Anki takes over what is newer than what it has; with `now`, the
   * default, that is every note, with whatever a person changed in it in Anki.
   */
  changedAt?: (item: QuizItem) => number;
}

/** Of every entry: an archive holds local times without their zone, and none before 1980, where a broken clock may stand. */
const ENTRY_TIME = '2000-01-01T12:00:00';

/**
 * The bytes of an `.apkg` file. The collection lies in it as `collection.anki2` alone: Anki 26.9.3 takes the same from that
 * as from `collection.anki21`, while readers that know only the older name refuse the newer one by itself, and show the
 * note that Anki puts beside it, which asks for an update, for the whole package (anki-reader 0.3.0 does both). Takes two seconds for ten thousand items: a
 * thread's work.
 */
export function writeAnkiPackage(
  items: readonly QuizItem[],
  { language, now, changedAt = () => now }: AnkiPackageOptions,
): Uint8Array<ArrayBuffer> {
  const notes = quizNotes(items, language);
  const collection = ankiCollection({
    madeAt: now,
    deck: ANKI_DECKS[language],
    noteType: ANKI_NOTE_TYPE,
    notes: notes.map(({ guid, fields, tags, sortText }, place) => ({
      ...{ guid, tags, sortText },
      fields: ANKI_FIELDS.map((field) => fields[field]),
      changedAt: changedAt(items[place]!),
    })),
  });
  return zipSync({ 'collection.anki2': collection, ...mediaEntries(notes) }, { mtime: ENTRY_TIME });
}

/** With the titles of works, terms and sections that this lab knows. */
export function quizNotes(items: readonly QuizItem[], language: AnkiLanguage): AnkiNote[] {
  return ankiNotes(items, language, namesIn(language));
}

/** Files by their numbers, and which name each of them has. */
function mediaEntries(notes: readonly AnkiNote[]): Zippable {
  const contents = new Map(notes.flatMap(({ media }) => media.map(({ name, content }) => [name, content] as const)));
  const named = [...contents].map(([name, content], place) => ({ name, content, entry: String(place) }));
  return {
    ...Object.fromEntries(named.map(({ entry, content }) => [entry, Buffer.from(content)])),
    media: Buffer.from(JSON.stringify(Object.fromEntries(named.map(({ entry, name }) => [entry, name])))),
  };
}

function namesIn(language: AnkiLanguage): AnkiNames {
  const { sources, sections } = quizBank();
  const inLanguage = <Entry>(entries: Readonly<Record<string, Entry>>, of: (entry: Entry) => string) =>
    Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, of(entry)]));
  return {
    works: inLanguage(sources, workName),
    terms: inLanguage(GLOSSARY, ({ term }) => term[language]),
    sections: inLanguage(sections, (title) => title[language]),
  };
}

/** The article that the lab follows has no authors in the list of works. */
const workName = ({ authors, year, title }: QuizBank['sources'][string]) =>
  /\p{L}/u.test(authors) ? `${authors} (${year}): ${title}` : `${title} (${year})`;
