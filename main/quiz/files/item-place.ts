/** Where an item belongs, by what a category or a cell says. Pure. */
import { NO_PLACE, QUIZ_SECTIONS, type QuizItem } from '../../contract/quiz-item.ts';

export type ItemPlace = Pick<QuizItem, 'section' | 'keyPoint'>;

const KEY_POINT = /^(?:k|key[\s-]*point|要点|关键点)\s*(10|[1-9])$/i;
const SECTION = /^(?:§|section|第)?\s*(\d(?:\.\d){0,2})\s*节?$/i;

/** 5 of `K5`, `key point 5` or `要点 5`; `null` for anything else. */
export function keyPointOf(text: string): number | null {
  const [, number] = KEY_POINT.exec(plain(text)) ?? [];
  return number === undefined ? null : Number(number);
}

/** `3.1.1` of itself, `§3.1.1`, `section 3.1.1` or `第 3.1.1 节`; `null` for anything else. */
export function sectionOf(text: string): ItemPlace['section'] | null {
  const [, number] = SECTION.exec(plain(text)) ?? [];
  return QUIZ_SECTIONS.find((section) => section === number) ?? null;
}

const plain = (text: string) => text.normalize('NFKC').trim();

/** @param path names with `/` between, such as `K5/1.3.2`: what names none of ours is passed over */
export function placeOfPath(path: string): ItemPlace {
  const names = path.split('/');
  const found = <Place>(read: (name: string) => Place | null) =>
    names.map(read).find((place) => place !== null) ?? null;
  return { section: found(sectionOf) ?? NO_PLACE.section, keyPoint: found(keyPointOf) };
}

export const pathOf = ({ section, keyPoint }: ItemPlace): string =>
  keyPoint === null ? section : `K${keyPoint}/${section}`;
