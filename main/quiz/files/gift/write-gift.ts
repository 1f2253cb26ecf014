/** Items as a GIFT file, in one language: what other programs for teaching read. What it can't hold is told by gift-losses.ts. */
import type { QuizItem } from '../../../contract/quiz-item.ts';
import { pathOf } from '../item-place.ts';
import { escapedAnswer } from './texts.ts';
import { type WrittenParts, writtenParts } from './written-parts.ts';

/** Texts are plain (`[plain]`): a `<` in them is none of HTML. An item stands in the category of its key point and section. */
export function writeGift(items: readonly QuizItem[], language: 'en' | 'zh'): string {
  const pieces: string[] = [];
  let category = '';
  for (const item of items) {
    const path = pathOf(item);
    if (path !== category) pieces.push(`$CATEGORY: ${path}\n\n`);
    category = path;
    pieces.push(`// [id:${item.id}]\n::${item.id}::${writtenItem(writtenParts(item, language))}\n\n`);
  }
  return pieces.join('');
}

/** Each answer stands on a line of its own, which its sign begins: nothing there is taken for a comment. */
function writtenItem({ before, kind, answers, general, behind = '' }: WrittenParts): string {
  const lines = general === '' ? answers : [...answers, `####${escapedAnswer(general)}`];
  // Readers want a text behind a format.
  const format = before === '' ? '' : '[plain]';
  return `${format}${before}{${kind ?? ''}${lines.map((line) => `\n\t${line}`).join('')}${lines.length > 0 ? '\n' : ''}}${behind}`;
}
