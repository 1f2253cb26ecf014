import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { labWindow } from '../live/address.ts';
import { useConnectionState, useLab } from '../live/lab.ts';
import classes from '../ui/strip.module.css';
import { useText } from '../words/index.ts';

/** A blink of the connection is no news. */
const SILENT = 1_500;

/** Says calmly that the engine is away, and that the page goes on by itself when it is back. */
export function AwayStrip() {
  const t = useText();
  const { connection } = useLab();
  const away = useConnectionState() === 'away';
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!away) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), SILENT);
    return () => clearTimeout(timer);
  }, [away]);
  return (
    <div role="status" aria-label={t('engine.label')}>
      {late && (
        <div className={classes.strip} data-tone="warn">
          <span className={classes.text}>{t(labWindow() ? 'engine.awayWindow' : 'engine.awayBrowser')}</span>
          <Button variant="default" onClick={() => connection.retryNow()}>
            {t('action.tryNow')}
          </Button>
        </div>
      )}
    </div>
  );
}
