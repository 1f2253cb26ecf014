import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useLab, useLive } from '../live/lab.ts';
import classes from '../ui/strip.module.css';
import { useText } from '../words/index.ts';

/**
 * On every page while something is in memory only because it can't be written: what, what happens by itself, and that closing
 * loses it. No other place says so as long.
 */
export function UnwrittenStrip() {
  const t = useText();
  const kept = useLive(useLab().notices).filter(({ keeps }) => keeps !== undefined);
  const full = kept.some(({ fault }) => fault.code === 'disk-full');
  const names = kept.map(({ keeps }) => keeps).join(' · ');
  return (
    <div role="alert" aria-label={t('unwritten.label')}>
      {kept.length > 0 && (
        <div className={classes.strip} data-tone="warn">
          <span className={classes.text}>
            <span className={classes.what}>{t(full ? 'unwritten.full' : 'unwritten.other')}</span>{' '}
            {t(full ? 'unwritten.untilRoom' : 'unwritten.untilPossible', { names })}
          </span>
          {full && (
            <Button component={Link} href="/lab" variant="default">
              {t('unwritten.makeRoom')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
