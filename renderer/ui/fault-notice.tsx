import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Fault } from '../../main/contract/fault.ts';
import { faultText, fieldPlace, problemSentence } from '../../resources/messages/index.ts';
import { useLanguage, useText } from '../words/index.ts';
import { FaultCause } from './fault-cause.tsx';
import classes from './fault-notice.module.css';

/** A fault as sentences: what happened, what is safe, what to do, what is wrong with which field; the technical cause folded beneath. */
export function FaultNotice({
  fault,
  children,
  onClose,
  nameOf,
}: {
  fault: Fault;
  /** Buttons that do what the last sentence says. */
  children?: ReactNode;
  onClose?: () => void;
  /** What a field is called on its page; one without a name there is told by its path, or its line in a table. */
  nameOf?: (path: string) => string | undefined;
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
        {fault.fields && (
          <ul className={classes.fields}>
            {fault.fields.map((field, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the faults of one answer never change places
              <li key={place}>
                <strong>{nameOf?.(field.path) ?? fieldPlace(field, language)}</strong>
                {language === 'zh' ? '：' : ': '}
                {problemSentence(field, language)}
              </li>
            ))}
          </ul>
        )}
        <FaultCause cause={fault.cause} />
      </div>
      {children && <div className={classes.actions}>{children}</div>}
      {onClose && <CloseButton size="sm" aria-label={t('action.close')} onClick={onClose} />}
    </div>
  );
}
