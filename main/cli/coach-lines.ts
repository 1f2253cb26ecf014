/** What the coach reads, as the terminal prints it. */
import { readingText } from '../../resources/messages/coach.ts';
import type { Language } from '../../resources/messages/index.ts';
import type { Coaching } from '../contract/coaching.ts';

/** The reading and each note: what is seen, and what it means. */
export function coachLines({ reading, notes }: Pick<Coaching, 'reading' | 'notes'>, language: Language): string[] {
  return [reading, ...notes].flatMap((each, place) => {
    const { title, seen, beside, advice, change } = readingText(each, language);
    const lines = [`${title}${language === 'zh' ? '。' : '. '}${seen}`, beside, advice, change ?? ''];
    return lines.filter((line) => line !== '').map((line) => (place === 0 ? line : `  ${line}`));
  });
}
