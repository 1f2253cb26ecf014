import { ActionIcon } from '@mantine/core';
import { Pin, Play, Trash2 } from 'lucide-react';
import type { RunSummary } from '../../../main/contract/run.ts';
import { useRunActions } from '../../features/runs/run-actions.ts';
import { NothingToDelete, StopInRow } from '../../features/runs/stop-in-row.tsx';
import { useStopping } from '../../features/runs/use-stopping.ts';
import { useText } from '../../words/index.ts';
import type { Pin as PinOf } from './run-rows.ts';

/** What can be done with a run where it stands in the table. */
export function RunRowActions({
  run,
  pinned,
  onPin,
}: {
  run: RunSummary;
  pinned: boolean;
  onPin: (pin: PinOf | null) => void;
}) {
  const t = useText();
  const actions = useRunActions();
  const active = run.state === 'running' || run.state === 'queued';
  const resumable = !active && run.state !== 'finished';
  const [stopping, stop] = useStopping(active, () => actions.stop(run.id));
  return (
    <>
      <PinButton
        name={run.name}
        pinned={pinned}
        onPin={() => onPin({ run: run.id, by: null })}
        onUnpin={() => onPin(null)}
      />
      {active && <StopInRow name={run.name} stopping={stopping} onStop={stop} />}
      {resumable && (
        <ActionIcon
          data-hint={t('action.resume')}
          aria-label={t('run.resumeNamed', { name: run.name })}
          onClick={() => actions.resume(run.id)}
        >
          <Play size={15} aria-hidden />
        </ActionIcon>
      )}
      {active ? (
        <NothingToDelete />
      ) : (
        <ActionIcon
          data-hint={t('action.delete')}
          aria-label={t('run.deleteNamed', { name: run.name })}
          onClick={() => void actions.remove(run.id, run.name)}
        >
          <Trash2 size={15} aria-hidden />
        </ActionIcon>
      )}
    </>
  );
}

/** Makes a run or a group the baseline that numbers are compared with; pressed again, none is. */
export function PinButton({
  name,
  pinned,
  onPin,
  onUnpin,
}: {
  name: string;
  pinned: boolean;
  onPin: () => void;
  onUnpin: () => void;
}) {
  const t = useText();
  return (
    <ActionIcon
      data-hint={t(pinned ? 'marks.unpinShort' : 'marks.pinShort')}
      aria-pressed={pinned}
      aria-label={t(pinned ? 'marks.unpin' : 'marks.pin', { name })}
      color={pinned ? 'signal' : 'gray'}
      onClick={pinned ? onUnpin : onPin}
    >
      <Pin size={15} fill={pinned ? 'currentColor' : 'none'} aria-hidden />
    </ActionIcon>
  );
}
