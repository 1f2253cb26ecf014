import type { NoKeyReason } from '../live/address.ts';
import { useText } from '../words/index.ts';
import classes from './no-key.module.css';

/** Shown where the engine would refuse every call: how to come back, also for who has never seen a terminal. */
export function NoKey({ reason }: { reason: NoKeyReason }) {
  const t = useText();
  return (
    <main className={classes.page}>
      <h1>{t(`noKey.${reason}.title`)}</h1>
      <p>{t(`noKey.${reason}.text`)}</p>
      <p>{t('noKey.next')}</p>
      <p className={classes.terminal}>
        {t('noKey.terminal')} <code>http://127.0.0.1:…/#token=…</code>
      </p>
    </main>
  );
}
