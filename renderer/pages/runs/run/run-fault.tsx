import { Button } from '@mantine/core';
import type { RunSummary } from '../../../../main/contract/run.ts';
import { useText } from '../../../app/i18n/index.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { useRunActions } from '../../../ui/run-actions.ts';

/** Why the run ended, with the button that goes on where that helps. */
export function RunFault({ summary }: { summary: RunSummary }) {
  const t = useText();
  const actions = useRunActions();
  if (!summary.fault || summary.state === 'running' || summary.state === 'queued') return null;
  return (
    <FaultNotice fault={summary.fault}>
      {summary.state !== 'finished' && summary.fault.code !== 'run-no-resumable-checkpoint' && (
        <Button onClick={() => void actions.resume(summary.id)}>{t('action.resume')}</Button>
      )}
    </FaultNotice>
  );
}
