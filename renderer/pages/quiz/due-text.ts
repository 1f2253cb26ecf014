import type { Translate } from '../../words/index.ts';

const DAY = 86_400_000;

/** When something is due, in days of learning: these begin in the small hours, which nobody wants to read. */
export function dueText(due: number, t: Translate, now = Date.now()): string {
  const days = Math.ceil((due - now) / DAY);
  if (days <= 0) return t('quiz.when.now');
  return days === 1 ? t('quiz.when.tomorrow') : t('quiz.when.days', { count: days });
}
