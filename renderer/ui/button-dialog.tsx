import { Button, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../words/index.ts';

/** A button of a page's head, and the dialog that it opens. */
export function ButtonDialog({
  label,
  icon,
  title,
  children,
}: {
  label: string;
  icon: ReactNode;
  title: string;
  /** What stands in it, while it is open. */
  children: (close: () => void) => ReactNode;
}) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="subtle" color="gray" leftSection={icon} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && (
        <Modal opened size="lg" onClose={close} title={title} closeButtonProps={{ 'aria-label': t('action.close') }}>
          {children(close)}
        </Modal>
      )}
    </>
  );
}
