import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'wouter';
import { useLabPreferences } from '../features/preferences.ts';
import { WaitingStrip } from '../features/runs/waiting-strip.tsx';
import { SetupStrip } from '../features/set-up/setup-strip.tsx';
import { useTellRest } from '../live/remembered.ts';
import { useFreshQueue } from '../live/use-fresh-queue.ts';
import { Hints } from '../ui/hints.tsx';
import { useText } from '../words/index.ts';
import { AwayStrip } from './away-strip.tsx';
import { useShellKeys } from './keys.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { Notices } from './notices.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';
import { UnwrittenStrip } from './unwritten-strip.tsx';

/** What stands around every page: the rail, what is being set up, the palette and the keys. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useText();
  const [path] = useLocation();
  useShellKeys();
  useLabPreferences();
  useTellRest();
  useFreshQueue();
  // A new page is read from its top, by eye and by screen reader.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what this effect follows.
  useEffect(() => {
    document.getElementById('main')?.scrollTo(0, 0);
  }, [path]);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('nav.skip')}
      </a>
      <Rail />
      <div className={classes.body}>
        <AwayStrip />
        <UnwrittenStrip />
        <SetupStrip />
        <WaitingStrip />
        <main id="main" className={classes.main} tabIndex={-1}>
          <Notices />
          {children}
        </main>
      </div>
      <Palette />
      <KeysDialog />
      <Hints />
    </div>
  );
}
