import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Fault } from '../../main/contract/fault.ts';
import { faultText } from '../../resources/messages/index.ts';
import { useLanguage, useText } from '../words/index.ts';
import classes from './fault-notice.module.css';

/** A fault as sentences: what happened, what is safe, what to do; the technical cause folded beneath. */
export function FaultNotice({
  fault,
  children,
  onClose,
}: {
  fault: Fault;
  /** Buttons that do what the last sentence says. */
  children?: ReactNode;
  onClose?: () => void;
}) {
  const t = useText();
  const language = useLanguage();
  const { title, happened, safe, next } = faultText(fault, language);
  return (
    <div className={classes.notice} role="alert">
      <div className={classes.text}>
        <strong>{title}</strong>
        <p>{language === 'zh' ? `${happened}${safe}` : `${happened} ${safe}`}</p>
        <p>{next}</p>
        {fault.cause && (
          <details>
            <summary>{t('fault.cause')}</summary>
            <pre className={classes.cause}>{fault.cause}</pre>
          </details>
        )}
      </div>
      {children && <div className={classes.actions}>{children}</div>}
      {onClose && <CloseButton size="sm" aria-label={t('action.close')} onClick={onClose} />}
    </div>
  );
}
