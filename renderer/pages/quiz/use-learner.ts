import { useMemo } from 'react';
import { useLive } from '../../live/lab.ts';
import { liveValue } from '../../live/live-value.ts';

const KEY = 'lab.quizProfile';
/** Belongs to a window, a reload included: at a shared machine the next pupil opens one without a name. */
const chosen = liveValue(sessionStorage.getItem(KEY) ?? '');

export function chooseProfile(profile: string): void {
  sessionStorage.setItem(KEY, profile);
  chosen.set(profile);
}

/** Whose answers these are (`''`: nobody's in particular), and how far east of Greenwich this window stands. */
export function useLearner(): { profile: string; zone: number } {
  const profile = useLive(chosen);
  return useMemo(() => ({ profile, zone: -new Date().getTimezoneOffset() }), [profile]);
}
