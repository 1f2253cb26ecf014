import { useState } from 'react';

/**
 * What is in progress is finished before something stops: until then the press is answered here.
 *
 * @param active whether there is something to stop
 * @param stop resolves to whether it will stop
 * @returns whether it is stopping, and what begins it; further presses change nothing
 */
export function useStopping(active: boolean, stop: () => Promise<boolean>): [boolean, () => void] {
  const [stopping, setStopping] = useState(false);
  if (stopping && !active) setStopping(false);
  return [
    stopping,
    () => {
      if (stopping) return;
      setStopping(true);
      void stop().then((will) => will || setStopping(false));
    },
  ];
}
