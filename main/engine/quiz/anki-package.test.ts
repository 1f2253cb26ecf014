import Sqlite from 'better-sqlite3';
import { strFromU8, unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { ANKI_FIELDS } from '../../quiz/anki/note-type.ts';
import { quizNotes, writeAnkiPackage } from './anki-package.ts';
import { quizBank } from './bank.ts';

const NOW = 1_700_000_000_000;

function opened(bytes: Uint8Array) {
  const entries = unzipSync(bytes);
  const media = JSON.parse(strFromU8(entries.media!)) as Record<string, string>;
  const database = new Sqlite(Buffer.from(entries['collection.anki2']!));
  onTestFinished(() => {
    database.close();
  });
  const notes = database.prepare('SELECT guid, flds, mod FROM notes').all() as {
    guid: string;
    flds: string;
    mod: number;
  }[];
  return { entries, media, notes };
}

test.each(['en', 'zh'] as const)('the whole bank is a package in %s', (language) => {
  const { items } = quizBank();
  const { entries, media, notes } = opened(writeAnkiPackage(items, { language, now: NOW }));
  expect(Object.keys(entries).sort()).toEqual([...Object.keys(media), 'collection.anki2', 'media'].sort());
  expect(notes).toHaveLength(items.length);
  expect(new Set(notes.map(({ guid }) => guid)).size).toBe(items.length);
  const shown = new Set(notes.flatMap(({ flds }) => [...flds.matchAll(/<img src="([^"]+)"/g)].map(([, name]) => name)));
  expect(new Set(Object.values(media))).toEqual(shown);
  expect(shown.size).toBeGreaterThanOrEqual(4);
  for (const entry of Object.keys(media)) expect(strFromU8(entries[entry]!)).toMatch(/^<svg .*<\/svg>$/);
});

test.each(['en', 'zh'] as const)(
  'every gap of the bank is one on its card in %s, and nothing is left unsaid',
  (language) => {
    const { items } = quizBank();
    for (const [place, { fields }] of quizNotes(items, language).entries()) {
      const item = items[place]!;
      const gaps = fields.Question.match(/class="gap"/g)?.length ?? 0;
      expect(gaps, item.id).toBe(item.type === 'cloze' ? item.gaps.length : 0);
      for (const field of ANKI_FIELDS) if (field !== 'Options') expect(fields[field], item.id).not.toBe('');
      for (const text of Object.values(fields)) expect(text, item.id).not.toMatch(/undefined|\[object|\$/);
      expect(fields.Source, item.id).not.toContain(item.source[0]!.work);
    }
  },
);

test('notes bear the time when they last changed, or that of the package', () => {
  const [first, second] = quizBank().items;
  const changedAt = ({ id }: { id: string }) => (id === first!.id ? NOW - 60_000 : NOW - 30_000);
  const times = (options: Partial<Parameters<typeof writeAnkiPackage>[1]>) =>
    opened(writeAnkiPackage([first!, second!], { language: 'en', now: NOW, ...options })).notes.map(({ mod }) => mod);
  expect(times({ changedAt })).toEqual([NOW / 1000 - 60, NOW / 1000 - 30]);
  expect(times({})).toEqual([NOW / 1000, NOW / 1000]);
});

test('no items are an empty package, whatever year the clock shows', () => {
  for (const now of [NOW, Date.UTC(1971, 0, 1), Date.UTC(2120, 0, 1)])
    expect(opened(writeAnkiPackage([], { language: 'zh', now })).notes).toEqual([]);
});
