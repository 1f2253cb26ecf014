/** The keys that work everywhere: those of the pages (`pages.ts`), of the palette and of the list of keys. */
import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { openDialog } from '../ui/open-dialog.ts';
import { useSingleKeys } from '../ui/single-keys.ts';
import { PAGES } from './pages.ts';

/** The keys that work everywhere. */
export function useShellKeys(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openDialog.set(openDialog.get() === 'palette' ? null : 'palette');
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  useSingleKeys(
    useMemo(
      () => ({
        ...Object.fromEntries(PAGES.flatMap(({ key, path }) => (key ? [[key, () => navigate(path)]] : []))),
        '?': () => openDialog.set('keys'),
      }),
      [navigate],
    ),
  );
}
