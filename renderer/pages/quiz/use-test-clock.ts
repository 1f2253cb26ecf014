import { useCallback, useEffect, useRef, useState } from 'react';
import type { QuizTest } from '../../../main/contract/quiz.ts';
import { useLab } from '../../live/lab.ts';
import { useLearner } from './use-learner.ts';

/** Between two tellings of the time to the lab: so much is lost at most when the machine dies. */
const TELL_EVERY = 2000;
const TICK = 250;
/** More than that between two ticks was sleep, and not spent on the question. */
const LONGEST_TICK = 5000;

/**
 * The time that is spent on a test while it is in sight, told to the lab as it passes: who closes the window goes on with
 * what is left.
 */
export function useTestClock(test: QuizTest, onEnded: () => void) {
  const { client } = useLab();
  const { profile } = useLearner();
  const [spent, setSpent] = useState(test.milliseconds);
  const untold = useRef(0);
  const { id } = test;
  const ended = useRef(onEnded);
  ended.current = onEnded;
  const settle = useCallback(async () => {
    const milliseconds = Math.round(untold.current);
    if (milliseconds <= 0) return;
    untold.current = 0;
    const { endedAt, milliseconds: known } = await client.quiz.spend({ profile, id, milliseconds });
    setSpent(known + untold.current);
    if (endedAt !== null) ended.current();
  }, [client, profile, id]);
  useEffect(() => {
    let last = performance.now();
    const tick = setInterval(() => {
      const now = performance.now();
      const passed = now - last;
      last = now;
      if (document.visibilityState !== 'visible' || passed > LONGEST_TICK) return;
      untold.current += passed;
      setSpent((before) => before + passed);
      // Away for a moment, the lab is told later.
      if (untold.current >= TELL_EVERY) settle().catch(() => undefined);
    }, TICK);
    const leave = () => void settle().catch(() => undefined);
    addEventListener('pagehide', leave);
    return () => {
      clearInterval(tick);
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [settle]);
  return { spent, settle };
}
