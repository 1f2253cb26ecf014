import { useText } from './i18n/index.ts';
import classes from './no-address.module.css';

/** Shown in a browser tab that never got the token: without it the engine refuses every call. */
export function NoAddress() {
  const t = useText();
  return (
    <main className={classes.page}>
      <h1>{t('noAddress.title')}</h1>
      <p>{t('noAddress.text')}</p>
      <p>{t('noAddress.next')}</p>
      <pre className={classes.example}>http://127.0.0.1:…/#token=…</pre>
    </main>
  );
}
