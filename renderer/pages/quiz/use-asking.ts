import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { QuizAnswer, QuizConfidence, QuizFeedback, QuizQuestion, QuizScope } from '../../../main/contract/quiz.ts';
import { useLab } from '../../live/lab.ts';
import { useLearner } from './use-learner.ts';

interface Wish {
  scope?: QuizScope;
  item?: string;
}
const EVERYTHING: Wish = {};

export interface Asking {
  /** `null`: there is none; `undefined`: on its way. */
  question: QuizQuestion | null | undefined;
  feedback: QuizFeedback | null;
  /** An answer was taken back, and its question stands here again. */
  takenBack: boolean;
  /** How many were answered here. */
  answered: number;
  /** What comes next is the same question with other numbers. */
  repeats: boolean;
  busy: boolean;
  error: unknown;
  answer(given: QuizAnswer, confidence: QuizConfidence): void;
  next(): void;
  undo(): void;
}

/**
 * One question after the other, each with its feedback: to practise, or to review.
 *
 * @param wish the same object for the same wish; `item`: this one first, again and again where it has new numbers each time
 */
export function useAsking(mode: 'practice' | 'review', wish: Wish = EVERYTHING): Asking {
  const { scope, item } = wish;
  const { client, queries } = useLab();
  const queryClient = useQueryClient();
  const here = useLearner();
  const [question, setQuestion] = useState<QuizQuestion | null | undefined>(undefined);
  const [feedback, setFeedback] = useState<QuizFeedback | null>(null);
  const [takenBack, setTakenBack] = useState(false);
  const [answered, setAnswered] = useState(0);
  const shownAt = useRef(0);
  const show = useCallback((next: QuizQuestion | null, back = false) => {
    shownAt.current = performance.now();
    setFeedback(null);
    setTakenBack(back);
    setQuestion(next);
  }, []);
  // What stands elsewhere of the answers is old.
  const told = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: queries.quiz.key() }),
    [queryClient, queries],
  );
  // A question that is written comes once; then others follow it.
  const repeats = item !== undefined && question?.item === item && question.origin === 'computed';
  const ask = useMutation({
    mutationFn: (not: string | undefined): Promise<QuizQuestion | null> =>
      item !== undefined && (not === undefined || repeats)
        ? client.quiz.question({ profile: here.profile, item })
        : client.quiz.next({ ...here, mode, ...(scope ? { scope } : {}), ...(not === undefined ? {} : { not }) }),
    onSuccess: (next) => show(next),
  });
  const { mutate: askNext } = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person or wish begins anew.
  useEffect(() => {
    setQuestion(undefined);
    askNext(undefined);
  }, [askNext, here, mode, scope, item]);
  const send = useMutation({
    mutationFn: ({
      given,
      confidence,
      asked,
    }: {
      given: QuizAnswer;
      confidence: QuizConfidence;
      asked: QuizQuestion;
    }) =>
      client.quiz.answer({
        ...{ ...here, given, confidence, mode, asked: { item: asked.item, seed: asked.seed } },
        milliseconds: Math.max(1, Math.round(performance.now() - shownAt.current)),
      }),
    onSuccess: (given) => {
      setFeedback(given);
      setAnswered((count) => count + 1);
      told();
    },
  });
  const takeBack = useMutation({
    mutationFn: () => client.quiz.undo(here),
    onSuccess: (before) => {
      if (!before) return;
      show(before, true);
      setAnswered((count) => count - 1);
      told();
    },
  });
  const { mutate: sendNow, isPending: isSending } = send;
  return {
    ...{ question, feedback, takenBack, answered, repeats },
    busy: isSending || ask.isPending || takeBack.isPending,
    error: ask.error ?? send.error ?? takeBack.error,
    answer: (given, confidence) => question && !isSending && sendNow({ given, confidence, asked: question }),
    next() {
      // What could not be answered is passed over.
      send.reset();
      takeBack.reset();
      askNext(question?.item);
    },
    undo: () => takeBack.mutate(),
  };
}
