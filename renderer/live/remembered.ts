/**
 * Small choices that this browser remembers. `useRemember` also tells the lab, for its other faces and other ports; what it
 * could not be told, because the tab was loaded again or the lab was away, is told the next time.
 */
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useConnectionState, useLab } from './lab.ts';
import { liveValue } from './live-value.ts';
import { REMEMBERED, type Remembered } from './shared-settings.ts';

const changes = liveValue(0);

/** What was remembered under a name, `null` when nothing ever was. */
export function recall(name: Remembered): string | null {
  return localStorage.getItem(`lab.${name}`);
}

/** Remembers in this browser alone. */
export function rememberHere(name: Remembered, text: string): void {
  localStorage.setItem(`lab.${name}`, text);
  changes.set(changes.get() + 1);
}

/** {@link recall} that renders again when the value changes. */
export function useRecalled(name: Remembered): string | null {
  return useSyncExternalStore(changes.subscribe, () => recall(name));
}

/** Remembers in this browser at once and in the lab's settings. */
export function useRemember(): (name: Remembered, text: string) => void {
  const tell = useTell();
  return useCallback(
    (name, text) => {
      rememberUntold(name, text);
      tell(name);
    },
    [tell],
  );
}

/** Remembers in this browser what the lab is to be told of a little later. */
export function rememberUntold(name: Remembered, text: string): void {
  rememberHere(name, text);
  localStorage.setItem(untold(name), '');
}

/** Tells the lab what stands here under a name. */
export function useTell(): (name: Remembered) => void {
  const { client } = useLab();
  return useCallback(
    (name) => {
      const text = recall(name);
      if (text === null) return;
      client.lab
        .setSetting({ key: `page.${name}`, value: text })
        .then(() => recall(name) === text && localStorage.removeItem(untold(name)))
        // The choice holds here in any case.
        .catch(() => undefined);
    },
    [client],
  );
}

/** Tells the lab, whenever it can be reached again, what it was not told before. */
export function useTellRest(): void {
  const tell = useTell();
  const open = useConnectionState() === 'open';
  useEffect(() => {
    if (open) for (const name of REMEMBERED) if (localStorage.getItem(untold(name)) !== null) tell(name);
  }, [open, tell]);
}

const untold = (name: Remembered) => `lab.untold.${name}`;
