/** Questions of a person's own in numbers that no course has, as a GIFT file, and a log of answers as long as a school year. */
import { join } from 'node:path';
import { QUIZ_SECTIONS } from '../../main/contract/quiz-item.ts';
import { createRandom } from '../../main/random/random.ts';
import { openStore } from '../../main/store/open-store.ts';
import type { NewAnswer } from '../../main/store/quiz-answers.ts';

const KEY_POINTS = 10;
const DAY = 86_400_000;
/** Minutes east of Greenwich. */
export const ZONE = 480;

export const itemId = (number: number): string => `bench-${String(number).padStart(5, '0')}`;

/** Every kind that GIFT has, with a reason for each answer, spread over key points and sections. */
export function manyItemsGift(count: number): string {
  const pieces: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const section = QUIZ_SECTIONS[number % QUIZ_SECTIONS.length];
    pieces.push(
      `$CATEGORY: K${1 + (number % KEY_POINTS)}/${section}\n\n::${itemId(number)}::${questionOf(number)}\n\n`,
    );
  }
  return pieces.join('');
}

function questionOf(number: number): string {
  const stem = `[plain]Question ${number}\\: what becomes of value ${(number * 7919) % 10007} 在第 ${number} 步`;
  const reason = (text: string) => `#Because of ${text} in question ${number}, as the text says in its section.`;
  switch (number % 5) {
    case 0:
      return `${stem}?{TRUE${reason('the first rule')}${reason('the second rule')}}`;
    case 1:
      return `${stem}?{#=${number}:0.5${reason('the sum')}}`;
    case 2:
      return `${stem}?{\n=a${number} -> one\n=b${number} -> two\n=c${number} -> three\n}`;
    default: {
      const options = ['grows', 'shrinks', 'stays', 'ends'].map(
        (word, place) => `${place === number % 4 ? '=' : '~'}It ${word} by ${number + place}${reason(word)}`,
      );
      return `${stem}?{\n${options.join('\n')}\n}`;
    }
  }
}

/** Of each test, as many as one that is taken in a lesson has. */
const TEST_SIZE = 20;

/** Writes answers of nobody in particular, in order, over the last `days` days, the first of them in tests. */
export function writeAnswers(
  home: string,
  { answers, items, tests, days }: { answers: number; items: number; tests: number; days: number },
): void {
  const random = createRandom(1, 'sampling');
  const begin = Date.now() - days * DAY;
  let at = begin;
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: () => at });
  const setting = { size: TEST_SIZE, seconds: 600, keyPoints: [], own: false, seed: 1 };
  try {
    store.transaction(() => {
      let test: string | null = null;
      for (let number = 0; number < answers; number += 1) {
        at = begin + Math.floor((number * days * DAY) / answers);
        if (number % TEST_SIZE === 0) {
          if (test !== null) store.quiz.end(test);
          const asked = Array.from({ length: TEST_SIZE }, (_, place) => ({ item: itemId(place), seed: 1 }));
          test = number < tests * TEST_SIZE ? store.quiz.addTest('', setting, { asked, code: null }).id : null;
        }
        store.quiz.add({
          ...answerTo(random.integer(items), number, random.uniform()),
          ...(test !== null ? { mode: 'test', test } : {}),
        });
      }
    });
  } finally {
    store.close();
  }
}

/** @param luck from 0 to 1 */
function answerTo(number: number, place: number, luck: number): NewAnswer {
  return {
    ...{ profile: '', item: itemId(number), seed: 1 + place, keyVersion: 1, version: '0123456789ab' },
    ...{ origin: 'own', section: QUIZ_SECTIONS[number % QUIZ_SECTIONS.length]!, keyPoint: 1 + (number % KEY_POINTS) },
    ...{ difficulty: 2, type: 'single-choice', shown: [2, 0, 3, 1], given: { type: 'single-choice', chosen: 1 } },
    confidence: luck < 0.2 ? 'guess' : luck < 0.4 ? 'unsure' : 'sure',
    outcome: (luck * 97) % 1 < 0.8 ? 'right' : 'wrong',
    ...{ milliseconds: 4000, zone: ZONE, mode: luck < 0.5 ? 'practice' : 'review', test: null },
    ...{ asked: null, waitsFor: null },
  };
}
