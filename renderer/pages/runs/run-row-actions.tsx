import { ActionIcon, Tooltip } from '@mantine/core';
import { Play, Trash2 } from 'lucide-react';
import type { RunSummary } from '../../../main/contract/run.ts';
import { useRunActions } from '../../features/runs/run-actions.ts';
import { NothingToDelete, StopInRow } from '../../features/runs/stop-in-row.tsx';
import { useStopping } from '../../features/runs/use-stopping.ts';
import { useText } from '../../words/index.ts';

/** What can be done with a run where it stands in the table. */
export function RunRowActions({ run }: { run: RunSummary }) {
  const t = useText();
  const actions = useRunActions();
  const active = run.state === 'running' || run.state === 'queued';
  const resumable = !active && run.state !== 'finished';
  const [stopping, stop] = useStopping(active, () => actions.stop(run.id));
  return (
    <>
      {active && <StopInRow name={run.name} stopping={stopping} onStop={stop} />}
      {resumable && (
        <Tooltip label={t('action.resume')}>
          <ActionIcon aria-label={t('run.resumeNamed', { name: run.name })} onClick={() => actions.resume(run.id)}>
            <Play size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {active ? (
        <NothingToDelete />
      ) : (
        <Tooltip label={t('action.delete')}>
          <ActionIcon
            aria-label={t('run.deleteNamed', { name: run.name })}
            onClick={() => void actions.remove(run.id, run.name)}
          >
            <Trash2 size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}
