import { type ReactNode, startTransition, useEffect, useState } from 'react';

/**
 * What is far from the first look, tables of many rows say: made when what stands beside it is on the screen, in pieces
 * between which the page answers. It is there a moment later, for the eye, the keyboard, the printer and a search alike.
 */
export function Afterwards({ children }: { children: ReactNode }) {
  const [isTime, setTime] = useState(false);
  useEffect(() => startTransition(() => setTime(true)), []);
  return isTime && children;
}
