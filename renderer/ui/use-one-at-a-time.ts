import type { UseMutationResult } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';

/**
 * What sends a request of a mutation, one after another: presses are ignored while one is on its way. What is drawn follows
 * a moment later, and the second press of a double-click comes before it.
 */
export function useOneAtATime<Answer, Request>({
  mutate,
}: UseMutationResult<Answer, Error, Request>): (request: Request) => void {
  const busy = useRef(false);
  return useCallback(
    (request) => {
      if (busy.current) return;
      busy.current = true;
      mutate(request, {
        onSettled: () => {
          busy.current = false;
        },
      });
    },
    [mutate],
  );
}
