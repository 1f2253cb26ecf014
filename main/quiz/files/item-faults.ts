/** What is wrong with an item although its form is right. Pure. */
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import { isWithin, written } from '../grade.ts';
import { gapPlaces } from '../text-parts.ts';

/** Whether something that is to be chosen from has nothing that is right. */
export function rightMissing(given: unknown): boolean {
  const { options, parts } = (given ?? {}) as { options?: unknown; parts?: unknown };
  const choices = options ?? parts;
  const isRight = (option: unknown) => (option as { right?: unknown } | null)?.right === true;
  return Array.isArray(choices) && choices.length > 0 && !choices.some(isRight);
}

/**
 * A text that answers twice: two options alike, a mistake that counts as right, two right sides of which nobody could say
 * which is meant. `null` for none.
 */
export function equalAnswers(item: QuizItem): string | null {
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return twice(item.options.map(({ text }) => text));
    case 'true-false':
      return twice(item.because.map(({ text }) => text));
    case 'find-error':
      return null; // A sentence may have one word in two places.
    case 'cloze':
      return item.gaps.map(mistakenlyRight).find((text) => text !== null) ?? null;
    case 'numeric': {
      const right = item.mistakes.find(({ value }) => isWithin(value, item));
      const values = item.mistakes.map(({ value }) => value);
      const equal = right?.value ?? values.find((value, place) => values.indexOf(value) < place);
      return equal === undefined ? null : String(equal);
    }
    case 'ordering':
      return twice(item.steps.map(({ text }) => text));
    case 'matching':
      return (
        twice(item.pairs.map(({ left }) => left)) ?? twice([...item.pairs, ...item.extra].map(({ right }) => right))
      );
  }
}

function twice(texts: readonly QuizText[]): string | null {
  for (const language of ['zh', 'en'] as const) {
    const seen = new Set<string>();
    for (const { [language]: text } of texts) {
      if (seen.has(text.trim())) return text;
      seen.add(text.trim());
    }
  }
  return null;
}

function mistakenlyRight({ accepted, mistakes }: Extract<QuizItem, { type: 'cloze' }>['gaps'][number]): string | null {
  const seen = new Set([...accepted.zh, ...accepted.en].map(written));
  for (const { text } of mistakes) {
    const forms = new Set([written(text.zh), written(text.en)]);
    for (const form of forms) if (seen.has(form)) return text.zh;
    for (const form of forms) seen.add(form);
  }
  return null;
}

/** Languages in whose text the gaps are not `{1}`, `{2}` … once each, as many as have answers. */
export function languagesWithOtherGaps(item: QuizItem): (keyof QuizText)[] {
  if (item.type !== 'cloze') return [];
  const wanted = item.gaps.map((_, place) => place).join();
  return (['zh', 'en'] as const).filter((language) => gapPlaces(item.stem[language]).join() !== wanted);
}

/** Something that can be answered, and its reason. */
interface Explained {
  answer: QuizText;
  reason: QuizText;
}

/** Which of the answers that can have a reason have none, and how many there are. */
export function withoutReason(item: QuizItem): { answers: QuizText[]; of: number } {
  const all = explained(item);
  const isMissing = ({ reason: { zh, en } }: Explained) => zh.trim() === '' || en.trim() === '';
  return { answers: all.filter(isMissing).map(({ answer }) => answer), of: all.length };
}

const VERDICTS = { true: { zh: '成立', en: 'it holds' }, false: { zh: '不成立', en: 'it does not hold' } };

function explained(item: QuizItem): Explained[] {
  const each = (answers: readonly { text: QuizText; reason: QuizText }[]) =>
    answers.map(({ text, reason }) => ({ answer: text, reason }));
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return each(item.options);
    case 'true-false':
      return [{ answer: VERDICTS[`${item.holds}`], reason: item.reason }, ...each(item.because)];
    case 'cloze':
      return item.gaps.flatMap(({ accepted: { zh, en }, reason, mistakes }) => [
        { answer: { zh: zh[0] ?? '', en: en[0] ?? '' }, reason },
        ...each(mistakes),
      ]);
    case 'numeric':
      return [item, ...item.mistakes].map(({ value, reason }) => ({
        ...{ answer: { zh: String(value), en: String(value) }, reason },
      }));
    case 'ordering':
      return each(item.steps);
    case 'matching': {
      // What is said of one pair may say it of all.
      const said = item.pairs.find(({ reason }) => reason.zh.trim() !== '' && reason.en.trim() !== '');
      const { left: answer, reason } = said ?? item.pairs[0]!;
      return [{ answer, reason }];
    }
    case 'find-error':
      return each(item.parts);
  }
}
