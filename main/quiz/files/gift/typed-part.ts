/** The part of an item out of GIFT that depends on its type. Pure. */
import type { QuizText } from '../../../contract/quiz-item.ts';
import type { ItemNote } from '../collect-items.ts';
import { both } from '../own-item.ts';

/** What depends on the type; the rest is the same for all. */
export interface TypedPart {
  /** Not yet checked: what the contract refuses is told by whoever collects. */
  part: {
    type: 'single-choice' | 'multiple-choice' | 'true-false' | 'cloze' | 'numeric' | 'matching';
    [field: string]: unknown;
  };
  gaps: ItemNote[];
}

/** Several texts as one, each once. */
export function together(texts: readonly string[]): QuizText {
  return both([...new Set(texts.filter((text) => text !== ''))].join('\n'));
}
