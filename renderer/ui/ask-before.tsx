import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../words/index.ts';
import classes from './ask-before.module.css';
import { faultFrom } from './fault.ts';
import { FaultNotice } from './fault-notice.tsx';

/** Asks before what nothing brings back. */
export function AskBefore({
  title,
  question,
  action,
  error = null,
  pending = false,
  onCancel,
  onConfirm,
}: {
  title: string;
  question: ReactNode;
  /** What the button says that does it. */
  action: string;
  /** Why it was not done. */
  error?: unknown;
  pending?: boolean;
  onCancel: () => void;
  onConfirm: () => void;
}) {
  const t = useText();
  return (
    <Modal opened onClose={onCancel} title={title} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <p>{question}</p>
      {error !== null && <FaultNotice fault={faultFrom(error)} />}
      <div className={classes.buttons}>
        <Button variant="default" data-autofocus onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        <Button color="red" loading={pending} onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Modal>
  );
}
