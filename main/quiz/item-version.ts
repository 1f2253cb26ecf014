import { createHash } from 'node:crypto';
import type { QuizItem } from '../contract/quiz-item.ts';

/** Of an item as it is written: a word that changes gives another. Twelve hexadecimal digits of SHA-256. */
export function itemVersion(item: QuizItem): string {
  return createHash('sha256').update(JSON.stringify(item)).digest('hex').slice(0, 12);
}
