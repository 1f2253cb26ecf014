import { type ReactNode, startTransition, useEffect, useState } from 'react';

/**
 * What is far from the first look, tables of many rows say: made when what stands beside it is on the screen, in pieces
 * between which the page answers. It is there a moment later, for the eye, the keyboard, the printer and a search alike.
 *
 * @param when what comes first is there: work that was begun before would keep it waiting
 */
export function Afterwards({ when = true, children }: { when?: boolean; children: ReactNode }) {
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    if (when) startTransition(() => setTime(true));
  }, [when]);
  return isTime && children;
}
