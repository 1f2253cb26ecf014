/**
 * What Anki is told about the lab's notes. **Its ids and the number of its fields are fixed for ever**: after a change of one
 * of them Anki 26.9.3 passes over every correction of the notes that it has. Names are only words beside an id. Templates
 * and style may change, together with `changedAt`.
 */

/** In the order of the columns; Anki sorts and looks for doubles by the first. */
export const ANKI_FIELDS = ['Question', 'Options', 'Answer', 'Reasons', 'Source', 'Where', 'Id'] as const;
export type AnkiField = (typeof ANKI_FIELDS)[number];

const FRONT = `<div class="question">{{Question}}</div>
{{#Options}}<div class="options">{{Options}}</div>{{/Options}}`;

const BACK = `{{FrontSide}}
<hr id="answer">
<div class="answer">{{Answer}}</div>
{{#Reasons}}<div class="reasons">{{Reasons}}</div>{{/Reasons}}
<div class="small">{{Source}}</div>
<div class="small">{{Where}}</div>`;

/** Anki puts `nightMode` on the card, AnkiDroid `night_mode`. Fonts of Chinese are named, or a Japanese one may come. */
const STYLE = `.card {
  max-width: 42em;
  margin: 0 auto;
  padding: 0 0.5em;
  font: 18px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  text-align: left;
  color: #1b2130;
  background: #ffffff;
}
ul { list-style: none; margin: 0.6em 0; padding: 0; }
li { margin: 0.35em 0; padding: 0.3em 0.6em; border-radius: 6px; background: #f1f3f8; }
p { margin: 0.6em 0; }
img { max-width: 100%; }
pre, code { font-family: ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
.options pre { font-size: 0.8em; color: #5d6678; }
.gap { white-space: nowrap; }
.answer li { background: #e3f1e6; }
.reasons { font-size: 0.92em; }
.small { margin-top: 0.6em; font-size: 0.78em; color: #5d6678; }
.card.nightMode, .card.night_mode { color: #e6e9f0; background: #1b1e26; }
.nightMode li, .night_mode li { background: #2a2f3a; }
.nightMode .answer li, .night_mode .answer li { background: #21402a; }
.nightMode .small, .night_mode .small, .nightMode .options pre, .night_mode .options pre { color: #9aa4b8; }
`;

export const ANKI_NOTE_TYPE = {
  id: 1_780_272_000_001,
  name: 'Pretraining Lab',
  /** Seconds since 1970 when templates or style last changed: Anki takes newer ones over, and keeps a person's own. */
  changedAt: 1_780_272_000,
  fields: ANKI_FIELDS.map((name, place) => ({ id: 1_780_272_001_001 + place, name })),
  card: { id: 1_780_272_002_001, name: 'Card', front: FRONT, back: BACK },
  style: STYLE,
} as const;

/** A deck a language. */
export const ANKI_DECKS = {
  en: { id: 1_780_272_003_001, name: 'Pretraining Lab' },
  zh: { id: 1_780_272_003_002, name: '预训练实验室' },
} as const;
