/**
 * A collection of Anki's, in the form of its schema 11, which all of its versions open: another program's, only written.
 * It is made in memory, so that nothing half-written lies anywhere.
 */
import { createHash } from 'node:crypto';
import Sqlite from 'better-sqlite3';

export interface AnkiCollection {
  /** Milliseconds since 1970. */
  madeAt: number;
  deck: { id: number; name: string };
  noteType: {
    id: number;
    name: string;
    /** Seconds since 1970. */
    changedAt: number;
    /** By id and name Anki tells whether it is the note type that it has. */
    fields: readonly { id: number; name: string }[];
    card: { id: number; name: string; front: string; back: string };
    style: string;
  };
  notes: readonly AnkiNoteRow[];
}

export interface AnkiNoteRow {
  guid: string;
  /** HTML, in the order of the note type's fields. */
  fields: readonly string[];
  tags: readonly string[];
  /** The first field without markup. */
  sortText: string;
  /** Milliseconds since 1970: Anki overwrites its own only with what is newer. */
  changedAt: number;
}

/** The tables as Anki 26.9 writes them for "older versions"; `sfld` is an integer so that numbers sort as such. */
const SCHEMA = `
  CREATE TABLE col (
    id INTEGER PRIMARY KEY, crt INTEGER NOT NULL, mod INTEGER NOT NULL, scm INTEGER NOT NULL, ver INTEGER NOT NULL,
    dty INTEGER NOT NULL, usn INTEGER NOT NULL, ls INTEGER NOT NULL, conf TEXT NOT NULL, models TEXT NOT NULL,
    decks TEXT NOT NULL, dconf TEXT NOT NULL, tags TEXT NOT NULL
  );
  CREATE TABLE notes (
    id INTEGER PRIMARY KEY, guid TEXT NOT NULL, mid INTEGER NOT NULL, mod INTEGER NOT NULL, usn INTEGER NOT NULL,
    tags TEXT NOT NULL, flds TEXT NOT NULL, sfld INTEGER NOT NULL, csum INTEGER NOT NULL, flags INTEGER NOT NULL,
    data TEXT NOT NULL
  );
  CREATE TABLE cards (
    id INTEGER PRIMARY KEY, nid INTEGER NOT NULL, did INTEGER NOT NULL, ord INTEGER NOT NULL, mod INTEGER NOT NULL,
    usn INTEGER NOT NULL, type INTEGER NOT NULL, queue INTEGER NOT NULL, due INTEGER NOT NULL, ivl INTEGER NOT NULL,
    factor INTEGER NOT NULL, reps INTEGER NOT NULL, lapses INTEGER NOT NULL, left INTEGER NOT NULL,
    odue INTEGER NOT NULL, odid INTEGER NOT NULL, flags INTEGER NOT NULL, data TEXT NOT NULL
  );
  CREATE TABLE revlog (
    id INTEGER PRIMARY KEY, cid INTEGER NOT NULL, usn INTEGER NOT NULL, ease INTEGER NOT NULL, ivl INTEGER NOT NULL,
    lastIvl INTEGER NOT NULL, factor INTEGER NOT NULL, time INTEGER NOT NULL, type INTEGER NOT NULL
  );
  CREATE TABLE graves (usn INTEGER NOT NULL, oid INTEGER NOT NULL, type INTEGER NOT NULL);
  CREATE INDEX ix_notes_usn ON notes (usn);
  CREATE INDEX ix_notes_csum ON notes (csum);
  CREATE INDEX ix_cards_usn ON cards (usn);
  CREATE INDEX ix_cards_nid ON cards (nid);
  CREATE INDEX ix_cards_sched ON cards (did, queue, due);
  CREATE INDEX ix_revlog_usn ON revlog (usn);
  CREATE INDEX ix_revlog_cid ON revlog (cid);
`;
const SCHEMA_VERSION = 11;
/** Parts the fields of a note. */
const FIELD_SEPARATOR = '\u001f';

/** The bytes of the database file: every note with one new card, in the order given. */
export function ankiCollection(collection: AnkiCollection): Buffer {
  const database = new Sqlite(':memory:');
  try {
    database.exec(SCHEMA);
    database.transaction(() => fill(database, collection))();
    return database.serialize();
  } finally {
    database.close();
  }
}

function fill(database: Sqlite.Database, { madeAt, deck, noteType, notes }: AnkiCollection): void {
  const changed = seconds(madeAt);
  database
    .prepare('INSERT INTO col VALUES (1, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?)')
    .run(
      ...[changed, madeAt, madeAt, SCHEMA_VERSION],
      ...[{ nextPos: notes.length + 1, curDeck: deck.id, activeDecks: [deck.id] }, modelsOf(noteType, deck.id)].map(
        json,
      ),
      ...[decksOf(deck, changed), OPTIONS, {}].map(json),
    );
  const note = database.prepare('INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, ?)');
  const card = database.prepare('INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?)');
  notes.forEach(({ guid, fields, tags, sortText, changedAt }, place) => {
    // Anki shows it as the time when a note was made, and gives those another that it has already.
    const id = madeAt + place;
    const tagged = tags.length === 0 ? '' : ` ${tags.join(' ')} `;
    const sorted = sortText.replaceAll(FIELD_SEPARATOR, ' ');
    note.run(
      ...[id, guid, noteType.id, seconds(changedAt), tagged],
      ...[fields.join(FIELD_SEPARATOR), sorted, checksum(sorted), ''],
    );
    card.run(id, id, deck.id, changed, place + 1, '');
  });
}

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
const json = (value: unknown) => JSON.stringify(value);

/** By which Anki finds first fields that are alike: 32 bits of SHA-1. */
function checksum(text: string): number {
  return Number.parseInt(createHash('sha1').update(text).digest('hex').slice(0, 8), 16);
}

function modelsOf({ id, name, changedAt, fields, card, style }: AnkiCollection['noteType'], deck: number) {
  const editor = { sticky: false, rtl: false, font: 'Arial', size: 20, media: [] };
  return {
    [id]: {
      ...{ id, name, type: 0, mod: changedAt, usn: -1, sortf: 0, did: deck, css: style, tags: [], vers: [] },
      ...{ latexPre: '', latexPost: '', latexsvg: false, req: [[0, 'any', [0]]] },
      flds: fields.map((field, ord) => ({ ...field, ord, ...editor })),
      tmpls: [
        {
          ...{ id: card.id, name: card.name, ord: 0, qfmt: card.front, afmt: card.back },
          ...{ bqfmt: '', bafmt: '', did: null, bfont: '', bsize: 0 },
        },
      ],
    },
  };
}

/** Anki wants its first deck and its first options in every collection; a package's own are used for nothing here. */
const FIRST = 1;

function decksOf(deck: AnkiCollection['deck'], changed: number) {
  const today = { lrnToday: [0, 0], revToday: [0, 0], newToday: [0, 0], timeToday: [0, 0] };
  const shape = { usn: -1, collapsed: false, browserCollapsed: false, desc: '', dyn: 0, conf: FIRST };
  const whole = (id: number, name: string) => ({
    ...{ id, name, mod: changed, ...shape, ...today, extendNew: 0, extendRev: 0 },
  });
  return { [FIRST]: whole(FIRST, 'Default'), [deck.id]: whole(deck.id, deck.name) };
}

/** Those that Anki begins with. */
const OPTIONS = {
  [FIRST]: {
    ...{
      id: FIRST,
      mod: 0,
      name: 'Default',
      usn: 0,
      maxTaken: 60,
      autoplay: true,
      timer: 0,
      replayq: true,
      dyn: false,
    },
    new: { bury: false, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 0], order: 1, perDay: 20 },
    rev: { bury: false, ease4: 1.3, ivlFct: 1, maxIvl: 36_500, perDay: 200, hardFactor: 1.2 },
    lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
  },
};
