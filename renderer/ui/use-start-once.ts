import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * Starts something and opens it: further presses are ignored from the first one on, until it failed, was called off or the
 * page it leads to has taken this one's place.
 *
 * @param begin resolves to what was started, `null` if it was called off
 */
export function useStartOnce<Wish, Started>(
  begin: (wish: Wish) => Promise<Started | null>,
  onStarted: (started: Started, wish: Wish) => void,
) {
  // What is drawn follows a moment later, and the second press of a double-click comes before it.
  const begun = useRef(false);
  const start = useMutation({
    mutationFn: begin,
    onSuccess: (started, wish) => {
      if (started === null) begun.current = false;
      else onStarted(started, wish);
    },
    onError: () => {
      begun.current = false;
    },
  });
  return {
    start: (wish: Wish) => {
      if (begun.current) return;
      begun.current = true;
      start.mutate(wish);
    },
    isStarting: start.isPending || (start.data !== undefined && start.data !== null),
    error: start.error,
    /** What the last start was asked for. */
    wish: start.variables,
    /** Forgets the last start and its error. */
    reset: () => {
      begun.current = false;
      start.reset();
    },
  };
}
