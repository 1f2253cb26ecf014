/**
 * The real Anki on packages of the shipped bank, in both languages into one collection, and again after a correction; and
 * two real readers of GIFT on a file. Throws where one of them has something else than was written.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'gift-pegjs';
import type { QuizItem } from '../../main/contract/quiz-item.ts';
import { type AnkiPackageOptions, quizNotes, writeAnkiPackage } from '../../main/engine/quiz/anki-package.ts';
import { quizBank } from '../../main/engine/quiz/bank.ts';
import { ANKI_DECKS, ANKI_FIELDS, ANKI_NOTE_TYPE } from '../../main/quiz/anki/note-type.ts';
import { writeGift } from '../../main/quiz/files/gift/write-gift.ts';

const LANGUAGES = ['en', 'zh'] as const;
type Language = (typeof LANGUAGES)[number];

export interface InteropRow {
  reader: string;
  what: string;
  /** As many as were written. */
  count: number;
}

interface Taken {
  found: number;
  new: number;
  updated: number;
  duplicate: number;
  conflicting: number;
}

interface Standing {
  version: string;
  imports: Taken[];
  notes: Record<string, { fields: string[]; tags: string[] }>;
  noteTypes: string[];
  decks: Record<string, number>;
  /** Cards both of whose sides show what is in the fields. */
  rendered: number;
  media: Record<string, string>;
  mediaMissing: string[];
  mediaUnused: string[];
}

/** @param python with the packages of bench/requirements.txt */
export function checkAnki(python: string, say: (text: string) => void): InteropRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'lab-quiz-interop-'));
  const rows: InteropRow[] = [];
  try {
    const { items } = quizBank();
    const corrected = items.map((item, place) => (place === 0 ? withOtherReason(item) : item));
    const [first, later] = [Date.now() - 86_400_000, Date.now()];
    const anki = (packages: readonly string[]) =>
      peer<Standing>(python, 'anki_peer.py', [join(folder, 'collection.anki2'), ...packages]);
    const write = (name: string, all: readonly QuizItem[], times: Omit<AnkiPackageOptions, 'language'>) =>
      LANGUAGES.map((language) => {
        const file = join(folder, `${name}-${language}.apkg`);
        writeFileSync(file, writeAnkiPackage(all, { language, ...times }));
        return file;
      });
    say('Anki imports the bank in both languages');
    const once = anki(write('first', items, { now: first }));
    const reader = `Anki ${once.version}`;
    const add = (what: string, count: number) => rows.push({ reader, what, count });
    for (const [place, language] of LANGUAGES.entries()) {
      expectSame(`${language}, first import`, once.imports[place], {
        ...NOTHING,
        found: items.length,
        new: items.length,
      });
      add(`${language}: notes added`, items.length);
    }
    for (const [what, count] of compareStanding(once, items)) add(what, count);
    say('and again, one reason corrected');
    const again = anki(
      write('again', corrected, { now: later, changedAt: ({ id }) => (id === items[0]!.id ? later : first) }),
    );
    for (const [place, language] of LANGUAGES.entries()) {
      const left = items.length - 1;
      expectSame(`${language}, second import`, again.imports[place], {
        ...{ ...NOTHING, found: items.length, updated: 1, duplicate: left },
      });
      add(`${language}: notes updated by the second import`, 1);
      add(`${language}: notes added by it`, 0);
      add(`${language}: notes left as they were`, left);
    }
    compareStanding(again, corrected);
    say('and once more, when nothing is known of what changed');
    const anew = anki(write('anew', corrected, { now: later + 60_000 }));
    for (const [place, language] of LANGUAGES.entries()) {
      expectSame(`${language}, third import`, anew.imports[place], {
        ...NOTHING,
        found: items.length,
        updated: items.length,
      });
      add(`${language}: notes written over by a package without dates of change`, items.length);
    }
    compareStanding(anew, corrected);
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const NOTHING: Taken = { found: 0, new: 0, updated: 0, duplicate: 0, conflicting: 0 };

/** What has to stand in the collection after the bank in both languages, and how much of it there is. */
function compareStanding(standing: Standing, items: readonly QuizItem[]): [what: string, count: number][] {
  const written = LANGUAGES.flatMap((language: Language) => quizNotes(items, language));
  expectSame('guids', Object.keys(standing.notes).sort(), written.map(({ guid }) => guid).sort());
  for (const { guid, fields, tags } of written) {
    expectSame(guid, standing.notes[guid], { fields: ANKI_FIELDS.map((field) => fields[field]), tags: [...tags] });
  }
  expectSame('note types', standing.noteTypes, [ANKI_NOTE_TYPE.name]);
  const decks = LANGUAGES.map((language) => [ANKI_DECKS[language].name, items.length]);
  expectSame('decks', standing.decks, Object.fromEntries(decks));
  expectSame('cards that show their fields', standing.rendered, written.length);
  const media = Object.fromEntries(written.flatMap((note) => note.media.map(({ name, content }) => [name, content])));
  expectSame('media', standing.media, media);
  expectSame('media that are missing or unused', [standing.mediaMissing, standing.mediaUnused], [[], []]);
  return [
    ['cards, a deck a language', written.length],
    ['fields, letter for letter', written.length * ANKI_FIELDS.length],
    ['tags', written.reduce((sum, { tags }) => sum + tags.length, 0)],
    ['cards whose sides show their fields', written.length],
    ['pictures, in the media folder and used', Object.keys(media).length],
  ];
}

function withOtherReason(item: QuizItem): QuizItem {
  if (item.type !== 'single-choice') throw new Error('the first item of the bank has options no more: choose another');
  const [option, ...others] = item.options;
  return { ...item, options: [{ ...option!, reason: { en: 'A corrected reason.', zh: '改正后的理由。' } }, ...others] };
}

interface GiftQuestion {
  title: string;
  kind: string;
  valid: boolean;
}

/**
 * The bank in both languages: both readers have to see every question under its id. pygiftparser 1.1 has no numbers below 0
 * and ends a list of answers at an escaped brace: what it can't read of the answers is counted and named.
 */
export function checkGift(python: string, say: (text: string) => void): InteropRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'lab-gift-'));
  try {
    const { items } = quizBank();
    return LANGUAGES.flatMap((language) => {
      say(`two readers of GIFT read the bank (${language})`);
      const file = join(folder, `${language}.gift`);
      writeFileSync(file, writeGift(items, language));
      const ids = items.map(({ id }) => id);
      return readGiftFile(python, file, ids).map((row) => ({ ...row, what: `${language}: ${row.what}` }));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param titles of the questions that have to be in it */
function readGiftFile(python: string, file: string, titles: readonly string[]): InteropRow[] {
  const theirs = peer<GiftQuestion[]>(python, 'gift_peer.py', [file]);
  const ours = parse(readFileSync(file, 'utf8')).filter(({ type }) => type !== 'Category');
  const read = ours.map((question) => ('title' in question ? (question.title ?? '') : ''));
  expectSame('titles by gift-pegjs', read, titles);
  expectSame(
    'titles by pygiftparser',
    theirs.map(({ title }) => title),
    titles,
  );
  const theirRow = (what: string, questions: readonly GiftQuestion[]) => ({
    ...{ reader: 'pygiftparser', what, count: questions.length },
  });
  const invalid = theirs.filter(({ valid }) => !valid);
  return [
    { reader: 'gift-pegjs', what: 'questions', count: ours.length },
    theirRow('questions, by their titles', theirs),
    ...[...new Set(theirs.map(({ kind }) => kind))].map((kind) =>
      theirRow(
        `of them ${kind}`,
        theirs.filter((each) => each.kind === kind),
      ),
    ),
    theirRow(
      `of them with answers that it can't read: ${invalid.map(({ title }) => title).join(', ') || 'none'}`,
      invalid,
    ),
  ];
}

export function quizInteropTable(rows: readonly InteropRow[]): string {
  const lines = rows.map(({ reader, what, count }) => `| ${reader} | ${what} | ${count.toLocaleString('en')} |`);
  return ['| reader | what was read | count |', '|---|---|---:|', ...lines].join('\n');
}

function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const [one, other] = [actual, expected].map((value) => (JSON.stringify(value) ?? 'nothing').slice(0, 2000));
  throw new Error(`${what}: ${one}\nis not ${other}`);
}

function peer<Answer>(python: string, name: string, words: readonly string[]): Answer {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const { stdout, stderr } = spawnSync(python, [script, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const answer = stdout.split('\n').find((line) => line.startsWith('RESULT '));
  if (!answer) throw new Error(`${name}: ${stderr}`);
  return JSON.parse(answer.slice('RESULT '.length)) as Answer;
}
