/** What stands on the two sides of a card, by the type of the item: options by letters, gaps and left sides by figures. */
import { createHash } from 'node:crypto';
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import { orderOf } from '../ask.ts';
import { type AnkiMedia, maskPicture } from './mask-picture.ts';
import { escapeMarkup, richText } from './rich-text.ts';
import { ANKI_WORDS, type AnkiLanguage } from './words.ts';

/** HTML. */
export interface CardSides {
  options: string;
  answer: string;
  reasons: string;
  media: AnkiMedia[];
}

type ItemOf<Type extends QuizItem['type']> = Extract<QuizItem, { type: Type }>;
type Option = ItemOf<'single-choice'>['options'][number];

export function cardSides(item: QuizItem, language: AnkiLanguage): CardSides {
  switch (item.type) {
    case 'single-choice':
      return { ...choice(item.options, orderOnCard(item), language), media: [] };
    case 'multiple-choice': {
      const sides = choice(item.options, orderOnCard(item), language);
      return { ...sides, options: line(ANKI_WORDS[language].several) + sides.options, media: [] };
    }
    case 'true-false':
      return trueFalse(item, language);
    case 'cloze':
      return cloze(item, language);
    case 'numeric':
      return numeric(item, language);
    case 'ordering':
      return ordering(item, language);
    case 'matching':
      return matching(item, language);
    case 'find-error':
      return findError(item, language);
  }
}

/** A card has one order, the same on every machine and in both languages: it follows from the item's name. */
function orderOnCard(item: QuizItem): number[] {
  const seed = (createHash('sha256').update(item.id).digest().readUInt32BE(0) % 2_147_483_646) + 1;
  return orderOf(item, seed);
}

const letter = (place: number) => String.fromCharCode(65 + place);
const line = (html: string) => (html === '' ? '' : `<p>${html}</p>`);
/** Rows without text are left out: one's own items need no reasons. */
const list = (rows: readonly (string | null)[]) => {
  const there = rows.filter((row) => row !== null);
  return there.length === 0 ? '' : `<ul>${there.map((row) => `<li>${row}</li>`).join('')}</ul>`;
};
/** @param name HTML; may be empty */
const label = (name: string) => name && `<b>${name}</b> `;
const labelled = (name: string, text: string) => label(name) + richText(text);
const explained = (name: string, reason: string) => (reason === '' ? null : labelled(name, reason));
/** What somebody wrote or chose instead; it may end in a figure, as the reason may begin with one. */
const mistaken = (name: string, reason: string) =>
  reason === '' ? null : `${label(`✗ ${name}`)}— ${richText(reason)}`;
const sign = (right: boolean) => (right ? '✓' : '✗');

function choice(options: readonly Option[], shown: readonly number[], language: AnkiLanguage) {
  const rows = shown.map((own, place) => ({ ...options[own]!, name: letter(place) }));
  return {
    options: list(rows.map(({ name, text }) => labelled(name, text[language]))),
    answer: list(rows.filter(({ right }) => right).map(({ name, text }) => labelled(name, text[language]))),
    reasons: list(
      rows.map(({ name, right, reason }) => explained(`${sign(right === true)} ${name}`, reason[language])),
    ),
  };
}

function trueFalse(item: ItemOf<'true-false'>, language: AnkiLanguage): CardSides {
  const words = ANKI_WORDS[language];
  const because = choice(item.because, orderOnCard(item), language);
  return {
    options: line(words.holdsOrNot) + (because.options && line(words.because) + because.options),
    answer: line(`<b>${item.holds ? words.holds : words.holdsNot}</b>`) + because.answer,
    reasons: line(richText(item.reason[language])) + because.reasons,
    media: [],
  };
}

function cloze({ gaps }: ItemOf<'cloze'>, language: AnkiLanguage): CardSides {
  const name = (place: number) => (gaps.length > 1 ? `(${place + 1}) ` : '');
  return {
    options: '',
    answer: list(
      gaps.map(
        ({ accepted }, place) =>
          label(name(place).trim()) + accepted[language].map((text) => richText(text)).join(' / '),
      ),
    ),
    reasons: list(
      gaps.flatMap(({ reason, mistakes }, place) => [
        explained(`✓ ${name(place)}`.trim(), reason[language]),
        ...mistakes.map((each) => mistaken(`${name(place)}${richText(each.text[language])}`, each.reason[language])),
      ]),
    ),
    media: [],
  };
}

function numeric({ value, tolerance, unit, reason, mistakes }: ItemOf<'numeric'>, language: AnkiLanguage): CardSides {
  const within = tolerance > 0 ? ` (± ${written(tolerance)})` : '';
  return {
    options: unit ? line(richText(ANKI_WORDS[language].unit(unit[language]))) : '',
    answer: list([`<b>${written(value)}</b>${unit ? ` ${richText(unit[language])}` : ''}${within}`]),
    reasons: list([
      explained('✓', reason[language]),
      ...mistakes.map((mistake) => mistaken(written(mistake.value), mistake.reason[language])),
    ]),
    media: [],
  };
}

/** With the minus sign of mathematics, as texts have it. */
const written = (value: number) => String(value).replaceAll('-', '−');

function ordering(item: ItemOf<'ordering'>, language: AnkiLanguage): CardSides {
  const shown = orderOnCard(item);
  const rows = item.steps.map((step, own) => ({ ...step, name: letter(shown.indexOf(own)) }));
  return {
    options: list(shown.map((own, place) => labelled(letter(place), item.steps[own]!.text[language]))),
    answer: list(rows.map(({ name, text }) => labelled(name, text[language]))),
    reasons: list(rows.map(({ name, reason }) => explained(name, reason[language]))),
    media: [],
  };
}

function matching(item: ItemOf<'matching'>, language: AnkiLanguage): CardSides {
  const shown = orderOnCard(item);
  const rights: { right: QuizText; reason: QuizText }[] = [...item.pairs, ...item.extra];
  const nameOf = (own: number) => letter(shown.indexOf(own));
  const pairs = item.pairs.map((pair, own) => ({ ...pair, name: `${own + 1} ${nameOf(own)}` }));
  return {
    options:
      list(item.pairs.map(({ left }, place) => labelled(String(place + 1), left[language]))) +
      list(shown.map((own, place) => labelled(letter(place), rights[own]!.right[language]))),
    answer: list(
      pairs.map(({ name, left, right }) => `${labelled(name, left[language])} → ${richText(right[language])}`),
    ),
    reasons: list([
      ...pairs.map(({ name, reason }) => explained(`✓ ${name}`, reason[language])),
      ...item.extra.map(({ reason }, place) => {
        const nowhere = labelled(`✗ ${nameOf(item.pairs.length + place)}`, ANKI_WORDS[language].belongsNowhere);
        return nowhere + (reason[language] && ` — ${richText(reason[language])}`);
      }),
    ]),
    media: [],
  };
}

function findError({ shown, parts, correction }: ItemOf<'find-error'>, language: AnkiLanguage): CardSides {
  const rows = parts.map((part, place) => ({ ...part, name: letter(place) }));
  const part = (text: string) => (shown === 'grid' ? `<code>${escapeMarkup(text)}</code>` : richText(text));
  const drawn =
    shown === 'grid'
      ? maskPicture(
          rows.map(({ text }) => text[language]),
          rows.map(({ name }) => name),
        )
      : null;
  const lines = rows.map(({ name, text }) => `${name}  ${escapeMarkup(text[language])}`);
  const listed = rows.map(({ name, text }) => `<b>${name}</b> ${part(text[language])}`);
  return {
    options:
      shown === 'grid'
        ? `${drawn ? line(`<img src="${drawn.name}" alt="">`) : ''}<pre>${lines.join('\n')}</pre>`
        : list(listed),
    answer:
      list(listed.filter((_, place) => rows[place]!.right)) +
      line(`${ANKI_WORDS[language].correction}${part(correction[language])}`),
    // What is to be chosen is what is wrong.
    reasons: list(rows.map(({ name, right, reason }) => explained(`${sign(!right)} ${name}`, reason[language]))),
    media: drawn ? [drawn] : [],
  };
}
