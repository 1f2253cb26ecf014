import { ActionIcon } from '@mantine/core';
import { CircleStop, Trash2 } from 'lucide-react';
import { useText } from '../../words/index.ts';

/** Stops what a row of a list is about; answers at once, in words, while what is in progress is finished. */
export function StopInRow({ name, stopping, onStop }: { name: string; stopping: boolean; onStop: () => void }) {
  const t = useText();
  return (
    <>
      {stopping && (
        <span className="soft nowrap" role="status">
          {t('action.stopping')}
        </span>
      )}
      <ActionIcon
        data-hint={t(stopping ? 'action.stopping' : 'action.stop')}
        aria-label={t('run.stopNamed', { name })}
        loading={stopping}
        onClick={onStop}
      >
        <CircleStop size={15} aria-hidden />
      </ActionIcon>
    </>
  );
}

/** Keeps the place of the button that deletes while it can't: it never comes where the one that stops was. */
export function NothingToDelete() {
  return (
    <ActionIcon disabled aria-hidden tabIndex={-1} style={{ visibility: 'hidden' }}>
      <Trash2 size={15} aria-hidden />
    </ActionIcon>
  );
}
