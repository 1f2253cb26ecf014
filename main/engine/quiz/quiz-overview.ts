/** How somebody stands: by key point and section, and how well being sure went with being right. */
import {
  CONFIDENCES,
  type QuizOverview,
  type QuizPrediction,
  type QuizProgress,
  type QuizTestEntry,
} from '../../contract/quiz.ts';
import { QUIZ_SECTIONS } from '../../contract/quiz-item.ts';
import { startOf } from '../../quiz/schedule/cards.ts';
import type { Due } from '../../quiz/schedule/due.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import type { AnswerTally } from './answer-tally.ts';
import { quizBank } from './bank.ts';
import { groupedBy } from './grouped-by.ts';
import type { Learner } from './learner.ts';
import type { ListedItem } from './quiz-items.ts';

export function quizOverview(parts: {
  items: readonly ListedItem[];
  learner: Learner;
  due: Due & { cap: number };
  openTest: QuizTestEntry | null;
  settled: QuizPrediction[];
  zone: number;
}): QuizOverview {
  const { items, learner, due, openTest, settled, zone } = parts;
  const dueItems = new Set(due.items);
  const progress = (of: readonly ListedItem[]): QuizProgress => {
    const cards = of.flatMap(({ id, keyVersion }) => {
      const card = learner.cards.get(id);
      return card && card.keyVersion >= keyVersion ? [card] : [];
    });
    return {
      ...{ items: of.length, seen: cards.length, n: cards.length },
      // As of the last answer to each.
      right: cards.filter(({ lastOutcome }) => lastOutcome === 'right').length,
      due: of.filter(({ id }) => dueItems.has(id)).length,
    };
  };
  const ofLab = items.filter(({ origin }) => origin !== 'own');
  const byKeyPoint = groupedBy(ofLab, ({ keyPoint }) => keyPoint);
  const bySection = groupedBy(ofLab, ({ section }) => section);
  const { tally } = learner;
  return {
    ...{ items: items.length, answers: tally.answers, openTest },
    ...{ due: due.items.length, dueToday: due.today, cap: due.cap },
    nextDue: due.next === null ? null : startOf(due.next, zone),
    keyPoints: [...quizBank().titles].map(([keyPoint, title]) => ({
      ...{ keyPoint, title },
      ...progress(byKeyPoint.get(keyPoint) ?? []),
    })),
    sections: QUIZ_SECTIONS.map((section) => ({
      section,
      title: quizBank().sections[section],
      ...progress(bySection.get(section) ?? []),
    })),
    own: progress(items.filter(({ origin }) => origin === 'own')),
    calibration: calibrationOf(tally.confidences),
    ...{ pending: tally.pending, settled },
  };
}

/** Of the answers with each confidence, how many were right, with Wilson's interval. */
const calibrationOf = (confidences: AnswerTally['confidences']): QuizOverview['calibration'] =>
  CONFIDENCES.map((confidence) => {
    const { n, right } = confidences[confidence];
    const { low, high } = wilsonInterval(right, n);
    return { confidence, n, right, low, high };
  });
