/** An answer to a question of the quiz as it is written in a terminal. Pure. */

import type { Language } from '../../resources/messages/index.ts';
import { readNumber } from '../contract/number-text.ts';
import type { QuizAnswer, QuizAsk } from '../contract/quiz.ts';

const FORM_WORDS = { en: { gap: 'gap', yes: 'yes', no: 'no' }, zh: { gap: '空', yes: '成立', no: '不成立' } };

/** How a question is answered, every way of it; places are counted from 1, as they are printed. */
function formsOf(ask: QuizAsk, language: Language): readonly string[] {
  const { gap, yes, no } = FORM_WORDS[language];
  switch (ask.type) {
    case 'single-choice':
    case 'find-error':
      return ['2'];
    case 'multiple-choice':
      return [ask.options.length > 2 ? '1,3' : '1,2'];
    case 'true-false':
      return ask.because.length > 0 ? [`${yes} 2`, `${no} 2`] : [yes, no];
    case 'cloze':
      return [Array.from({ length: ask.gaps }, (_, place) => (ask.gaps > 1 ? `${gap} ${place + 1}` : gap)).join('|')];
    case 'numeric':
      return ['0.857'];
    case 'ordering':
      return [turned(ask.steps.length).join(',')];
    case 'matching':
      return [turned(ask.left.length).join(',')];
  }
}

/** As many places, the last of them first. */
const turned = (many: number) => [many, ...Array.from({ length: many - 1 }, (_, place) => place + 1)];

/** Each as it can be typed. */
export function answerForms(ask: QuizAsk, language: Language): string {
  return formsOf(ask, language)
    .map((form) => `"${form}"`)
    .join(', ');
}

const YES = /^(yes|y|true|t|holds|成立|对|是)$/i;
const NO = /^(no|n|false|f|不成立|错|否)$/i;

/** `null` where the text is no answer to such a question. `?` says that one does not know. */
export function writtenAnswer(text: string, ask: QuizAsk, language: Language): QuizAnswer | null {
  const given = text.trim();
  if (given === '?' || given === '？') return { type: 'unknown' };
  switch (ask.type) {
    case 'single-choice':
      return choice(ask.type, places(given, ask.options.length));
    case 'find-error':
      return choice(ask.type, places(given, ask.parts.length));
    case 'multiple-choice': {
      const chosen = places(given, ask.options.length);
      return chosen && { type: ask.type, chosen };
    }
    case 'true-false': {
      const [verdict = '', ...rest] = given.split(/[\s,，]+/);
      if (!YES.test(verdict) && !NO.test(verdict)) return null;
      const because = places(rest.join(','), ask.because.length);
      if (ask.because.length > 0 && because?.length !== 1) return null;
      return { type: ask.type, holds: YES.test(verdict), because: because?.[0] ?? null };
    }
    case 'cloze': {
      const gaps = given.split(/[|｜]/).map((gap) => gap.trim());
      return gaps.length === ask.gaps ? { type: ask.type, gaps } : null;
    }
    case 'numeric': {
      const reading = readNumber(given, language);
      return reading.kind === 'number' ? { type: ask.type, value: reading.value } : null;
    }
    case 'ordering': {
      const order = places(given, ask.steps.length);
      return order?.length === ask.steps.length && new Set(order).size === order.length
        ? { type: ask.type, order }
        : null;
    }
    case 'matching': {
      const chosen = places(given, ask.right.length);
      return chosen?.length === ask.left.length ? { type: ask.type, chosen } : null;
    }
  }
}

function choice(type: 'single-choice' | 'find-error', chosen: number[] | null): QuizAnswer | null {
  return chosen?.length === 1 ? { type, chosen: chosen[0]! } : null;
}

/** Places from 0, of a list that counts from 1. */
function places(text: string, most: number): number[] | null {
  const found = text.split(/[\s,，、]+/).filter((each) => each !== '');
  const numbers = found.map(Number);
  const fit = numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= most);
  return found.length > 0 && fit ? numbers.map((number) => number - 1) : null;
}
