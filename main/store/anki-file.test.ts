import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { type AnkiCollection, ankiCollection } from './anki-file.ts';

const NOW = 1_700_000_000_123;

const collection = (notes: AnkiCollection['notes']): AnkiCollection => ({
  madeAt: NOW,
  deck: { id: 77, name: '预训练' },
  noteType: {
    ...{ id: 99, name: 'Lab', changedAt: 1_600_000_000, style: '.card {}' },
    fields: [
      { id: 991, name: 'Question' },
      { id: 992, name: 'Answer' },
    ],
    card: { id: 995, name: 'Card', front: '{{Question}}', back: '{{Answer}}' },
  },
  notes,
});

function readBack(notes: AnkiCollection['notes']) {
  const database = new Sqlite(ankiCollection(collection(notes)));
  onTestFinished(() => {
    database.close();
  });
  return {
    notes: database.prepare('SELECT * FROM notes ORDER BY id').all() as Record<string, unknown>[],
    cards: database.prepare('SELECT * FROM cards ORDER BY id').all() as Record<string, unknown>[],
    facts: database.prepare('SELECT * FROM col').get() as Record<string, string | number>,
    check: database.pragma('integrity_check', { simple: true }),
  };
}

const NOTES = [
  { guid: 'g1', fields: ['问题 <b>', 'a'], tags: ['a', 'b::c'], sortText: '问题', changedAt: NOW - 5_000 },
  { guid: 'g2', fields: ['12', ''], tags: [], sortText: '12', changedAt: NOW },
];

test('a note has its fields, tags and the time when it last changed', () => {
  const { notes, check } = readBack(NOTES);
  expect(check).toBe('ok');
  expect(notes).toEqual([
    {
      ...{ id: NOW, guid: 'g1', mid: 99, mod: 1_699_999_995, usn: -1, tags: ' a b::c ' },
      // Python: int(hashlib.sha1('问题'.encode()).hexdigest()[:8], 16)
      ...{ flds: '问题 <b>\u001fa', sfld: '问题', csum: 800_366_316, flags: 0, data: '' },
    },
    expect.objectContaining({ id: NOW + 1, guid: 'g2', mod: 1_700_000_000, tags: '', flds: '12\u001f', sfld: 12 }),
  ]);
});

test('every note has one new card in the deck, in their order', () => {
  const { cards } = readBack(NOTES);
  expect(cards.map(({ nid, did, ord, type, queue, due }) => [nid, did, ord, type, queue, due])).toEqual([
    [NOW, 77, 0, 0, 0, 1],
    [NOW + 1, 77, 0, 0, 0, 2],
  ]);
});

test('deck and note type are those given, beside what Anki wants in every collection', () => {
  const { facts } = readBack([]);
  const [models, decks, options] = [facts.models, facts.decks, facts.dconf].map((text) => JSON.parse(String(text)));
  expect(facts).toMatchObject({ ver: 11, crt: 1_700_000_000, mod: NOW, scm: NOW });
  expect(Object.values<{ name: string }>(decks).map(({ name }) => name)).toEqual(['Default', '预训练']);
  expect(Object.keys(options)).toEqual(['1']);
  expect(models[99]).toMatchObject({
    ...{ id: 99, name: 'Lab', mod: 1_600_000_000, type: 0, css: '.card {}' },
    flds: [
      { id: 991, name: 'Question', ord: 0 },
      { id: 992, name: 'Answer', ord: 1 },
    ],
    tmpls: [{ id: 995, name: 'Card', qfmt: '{{Question}}', afmt: '{{Answer}}' }],
  });
});
