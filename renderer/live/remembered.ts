/** Small choices that this browser remembers. `useRemember` also tells the lab, for its other faces. */
import { useCallback, useSyncExternalStore } from 'react';
import { useLab } from './lab.ts';
import { liveValue } from './live-value.ts';
import type { Remembered } from './shared-settings.ts';

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
  const { client } = useLab();
  return useCallback(
    (name, text) => {
      rememberHere(name, text);
      // The choice holds here in any case; a lab that is away just isn't told.
      client.lab.setSetting({ key: `page.${name}`, value: text }).catch(() => undefined);
    },
    [client],
  );
}
