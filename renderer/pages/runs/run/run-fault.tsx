import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { RunSummary, TrainedDetail } from '../../../../main/contract/run.ts';
import { formFromSpecification } from '../../../features/runs/form-state.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { useText } from '../../../words/index.ts';

/** Why the run ended. Going on is in the header; where that would end the same way, another try is offered. */
export function RunFault({ summary, detail }: { summary: RunSummary; detail: TrainedDetail }) {
  const t = useText();
  if (!summary.fault || summary.state === 'running' || summary.state === 'queued') return null;
  const { specification } = detail;
  const gentler = {
    ...specification,
    recipe: { ...specification.recipe, learningRate: specification.recipe.learningRate / 2 },
  };
  return (
    <FaultNotice fault={summary.fault}>
      {['loss-not-finite', 'weights-not-finite'].includes(summary.fault.code) && (
        <Button component={Link} href={`/runs/new${formFromSpecification(gentler, summary.preset)}`} variant="default">
          {t('run.halveRate')}
        </Button>
      )}
    </FaultNotice>
  );
}
