import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useLab, useLive } from '../live/lab.ts';
import classes from '../ui/strip.module.css';
import { useText } from '../words/index.ts';

/** On every page while something is in memory only because it can't be written: what, and that closing loses it. */
export function UnwrittenStrip() {
  const t = useText();
  const runs = useLive(useLab().runs);
  const held = [...(runs?.values() ?? [])].filter(({ unwritten }) => unwritten);
  const full = held.some(({ fault }) => fault?.code === 'disk-full');
  return (
    <div role="alert" aria-label={t('unwritten.label')}>
      {held.length > 0 && (
        <div className={classes.strip} data-tone="warn">
          <span className={classes.text}>
            <span className={classes.what}>{t(full ? 'unwritten.full' : 'unwritten.other')}</span>{' '}
            {t('unwritten.text', { names: held.map(({ name }) => name).join(' · ') })}
          </span>
          <Button component={Link} href="/lab" variant="default">
            {t('unwritten.makeRoom')}
          </Button>
        </div>
      )}
    </div>
  );
}
