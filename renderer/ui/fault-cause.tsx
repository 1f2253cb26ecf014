import { useText } from '../words/index.ts';
import classes from './fault-cause.module.css';

/** The technical cause of a fault, folded away; nothing where none is known. */
export function FaultCause({ cause }: { cause: string | undefined }) {
  const t = useText();
  if (!cause) return null;
  return (
    <details>
      <summary>{t('fault.cause')}</summary>
      <pre className={classes.cause}>{cause}</pre>
    </details>
  );
}
