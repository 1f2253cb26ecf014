import { useEffect } from 'react';
import { useText } from '../words/index.ts';

/** The window's title: what is shown, then the lab's name. It also names the entry in the history. */
export function useTitle(title: string | undefined): void {
  const t = useText();
  useEffect(() => {
    const name = t('app.name');
    document.title = title ? `${title} · ${name}` : name;
  }, [title, t]);
}
